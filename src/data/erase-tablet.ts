import type { TabletDatabase } from './tablet-database.ts';

/** Forgets all but who this device is and that it was shut out. Whether anything was never answered is looked at in the same transaction. */
export function eraseTablet(db: TabletDatabase, at: number): Promise<'erased' | 'unsent'> {
  return db.transaction('rw!', db.tables, async () => {
    // What is held or refused is on the server, which gives the order only when that is in a copy outside of it too.
    const unsent = await db.outbox.where('state').anyOf(['pending', 'offered']).count();
    if (unsent > 0) return 'unsent';
    const kept = (await db.settings.bulkGet(['device', 'revoked'])).filter((row) => row !== undefined);
    for (const table of db.tables) await table.clear();
    await db.settings.bulkPut([...kept, { key: 'erasedByOrder', value: { at } }]);
    return 'erased';
  });
}
