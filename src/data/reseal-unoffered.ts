import type { Change } from '../domain/change.ts';
import type { FieldPath } from '../domain/field-path.ts';
import { ChangeId } from '../domain/ids.ts';
import { readChange } from '../protocol/read-change.ts';
import type { OutboxRow } from './rows.ts';
import { rowOfChange } from './row-of-change.ts';
import { sealedKeyOf } from './sealed-key-of.ts';
import { showRecords } from './show-records.ts';
import { readSetting, writeSetting } from './settings.ts';
import type { TabletDatabase } from './tablet-database.ts';
import { openOwnPart, sealOwnPart } from './vault/own-part.ts';
import type { Resealing } from './resealing.ts';

type Replaced = { readonly before: OutboxRow; readonly after: OutboxRow };

/**
 * Puts changes that never left this tablet into the place of those that were sealed to a former key: the same words under ids of their own,
 * as any fold. A record's changes all or none, since the later ones name the earlier. Answers how many.
 */
export async function resealUnoffered(db: TabletDatabase, resealing: Resealing): Promise<number> {
  const { key } = resealing;
  if ((await readSetting(db, 'sealedTo')) === key) return 0;
  let count = 0;
  for (const rows of Map.groupBy(await unoffered(db), ({ record }) => record).values()) {
    if (!rows.some((row) => isSealedElsewhere(row, key))) continue;
    const replaced = await replacements(db, rows, resealing);
    if (replaced.length > 0 && (await replace(db, rows, replaced))) count += replaced.length;
  }
  await writeSetting(db, 'sealedTo', key);
  return count;
}

function isSealedElsewhere(row: OutboxRow, key: string): boolean {
  const sealedTo = sealedKeyOf(row);
  return sealedTo !== null && sealedTo !== key;
}

function unoffered(db: TabletDatabase): Promise<OutboxRow[]> {
  return db.outbox
    .where('state')
    .equals('pending')
    .filter(({ offeredOnce }) => !offeredOnce)
    .sortBy('order');
}

/** None where one of them cannot be opened: then they go as they are, and are mended one by one. */
async function replacements(
  db: TabletDatabase,
  rows: readonly OutboxRow[],
  { key, sealer, vault }: Resealing,
): Promise<readonly Replaced[]> {
  const present = new Map<ChangeId, ChangeId>();
  const replaced: Replaced[] = [];
  for (const before of rows) {
    const read = readChange(before.text);
    if (!read.ok) return [];
    const { change } = read;
    const base = withPresent(change.base, present);
    if (!isSealedElsewhere(before, key) && base === change.base) continue;
    const id = ChangeId.parse(db.ports.newId());
    const part = change.sealed && (await openOwnPart(vault, before.change, before.personal));
    if (change.sealed && !part) return [];
    const sealing = part && (await (await sealer()).seal({ id, record: change.record, v: change.v }, part));
    if (sealing && !sealing.ok) return [];
    present.set(before.change, id);
    const row = rowOfChange(
      { ...change, id, base, sealed: sealing?.sealed ?? null },
      {
        savedAt: before.savedAt,
        formerIds: formerIdsAfter(before, change),
        sealedPaths: before.sealedPaths ?? [],
        personal: part ? await sealOwnPart(vault, id, part) : undefined,
      },
    );
    replaced.push({ before, after: { ...row, order: before.order } });
  }
  return replaced;
}

/** The very same where it names none of them. */
function withPresent(base: Change['base'], present: ReadonlyMap<ChangeId, ChangeId>): Change['base'] {
  const paths = Object.entries(base);
  if (!paths.some(([, ids]) => ids.some((id) => present.has(id)))) return base;
  return Object.fromEntries(paths.map(([path, ids]) => [path, ids.map((id) => present.get(id) ?? id)]));
}

/** A form that is open names what it was shown. */
function formerIdsAfter(
  { change: id, formerIds, sealedPaths = [] }: OutboxRow,
  change: Change,
): OutboxRow['formerIds'] {
  const paths = [...(Object.keys(change.fields) as FieldPath[]), ...sealedPaths];
  return Object.fromEntries(paths.map((path) => [path, [...(formerIds[path] ?? []), id]]));
}

/** False where one of them left meanwhile, or another one was saved after them. */
function replace(db: TabletDatabase, rows: readonly OutboxRow[], replaced: readonly Replaced[]): Promise<boolean> {
  const stores = [db.records, db.serverStates, db.outbox, db.settings, db.tileCounts];
  return db.transaction('rw!', stores, async () => {
    const [first] = rows;
    if (!first) return false;
    const now = (await db.outbox.where('record').equals(first.record).sortBy('order')).filter(
      ({ state, offeredOnce }) => state === 'pending' && !offeredOnce,
    );
    if (now.map(({ change }) => change).join() !== rows.map(({ change }) => change).join()) return false;
    await db.outbox.bulkPut(replaced.map(({ after }) => after));
    for (const { before, after } of replaced) {
      await db.outbox
        .where('state')
        .equals('refused')
        .filter(({ repairedBy }) => repairedBy === before.change)
        .modify({ repairedBy: after.change });
    }
    await showRecords(db, [first.record]);
    return true;
  });
}
