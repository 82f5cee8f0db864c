import { cursorAtStart } from '../protocol/cursor.ts';
import type { JoinedAgent } from './rows.ts';
import { joinedLogs, positionOf, readSetting, writeSetting } from './settings.ts';
import type { TabletDatabase } from './tablet-database.ts';
import { forgetVisitorPages } from './visitor-pages.ts';

/**
 * From here on this tablet keeps what tells of persons, sealed under the key of this print. It is read from the server anew: what was
 * read before came without, or is sealed under a key that is no more. What is not sent yet stays as it is, and goes; only its author's
 * names do not show here before they have come back. Whoever joined before has to join again: a token in clear would read with no lock.
 */
export async function beginVault(db: TabletDatabase, print: string): Promise<void> {
  await db.transaction('rw!', sealedTables(db), async () => {
    await writeSetting(db, 'vault', { print });
    await forgetSealed(db);
    for (const log of joinedLogs(await readSetting(db, 'joined'))) {
      const position = await positionOf(db, log);
      await writeSetting(db, `log:${log}`, { ...position, cursor: cursorAtStart(log) });
    }
  });
}

/** From here on this tablet keeps nothing about persons: nobody can open what it has. */
export async function endVault(db: TabletDatabase): Promise<void> {
  await db.transaction('rw!', sealedTables(db), async () => {
    await db.settings.delete('vault');
    await forgetSealed(db);
  });
}

function sealedTables(db: TabletDatabase) {
  return [db.settings, db.serverStates, db.shadowStates, db.outbox, db.salvage, db.drafts, db.visitorPages];
}

async function forgetSealed(db: TabletDatabase): Promise<void> {
  const agents = (await readSetting(db, 'agents')) ?? [];
  await writeSetting(db, 'agents', agents.map(withoutToken));
  await db.serverStates.toCollection().modify(forget);
  await db.shadowStates.toCollection().modify(forget);
  await db.salvage.toCollection().modify(forget);
  await db.outbox.toCollection().modify(forget);
  await db.drafts.clear();
  await forgetVisitorPages(db);
}

function forget(row: { personal?: unknown; personalRivals?: unknown }): void {
  delete row.personal;
  delete row.personalRivals;
}

function withoutToken({ sealedKey: _key, passkey: _passkey, ...agent }: JoinedAgent): JoinedAgent {
  return { ...agent, token: null, expiresAt: 0 };
}
