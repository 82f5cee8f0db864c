import type { RecordId } from '../domain/ids.ts';
import type { OutboxRow, ServerStateRow } from './rows.ts';
import { rowsAmong } from './rows-among.ts';
import { readSetting, writeSetting } from './settings.ts';
import type { TabletDatabase } from './tablet-database.ts';
import { keepTileCounts } from './tile-counts.ts';

type Moves = { readonly left: readonly RecordId[]; readonly came: readonly RecordId[] };

/** Forgets records that left this tablet's scope; those with unfinished work later, at a page after it was finished. In the caller's transaction. */
export async function letLeave(db: TabletDatabase, { left, came }: Moves): Promise<void> {
  const before = (await readSetting(db, 'leaving')) ?? [];
  const back = new Set(came);
  const leaving = [...new Set([...before.filter((id) => !back.has(id)), ...left])];
  if (leaving.length === 0 && before.length === 0) return;
  const staying = await unfinishedAmong(db, leaving);
  await forgetRecords(
    db,
    leaving.filter((id) => !staying.has(id)),
  );
  await writeSetting(db, 'leaving', [...staying]);
}

/** Of these records, those with work that only this tablet answers for, or with a conflict that waits for a decision. */
export async function unfinishedAmong(db: TabletDatabase, ids: readonly RecordId[]): Promise<ReadonlySet<RecordId>> {
  const own = await rowsAmong(db.outbox, 'record', ids);
  const states = await db.serverStates.bulkGet([...ids]);
  return new Set([
    ...own.filter(isUnfinished).map((row) => row.record),
    ...states.flatMap((row) => (row && isInConflict(row) ? [row.id] : [])),
  ]);
}

/** In the caller's transaction. */
export async function forgetRecords(db: TabletDatabase, ids: readonly RecordId[]): Promise<void> {
  const gone = [...ids];
  const rows = await db.records.bulkGet(gone);
  await keepTileCounts(
    db,
    rows.map((before) => ({ before, after: undefined })),
  );
  await db.serverStates.bulkDelete(gone);
  await db.records.bulkDelete(gone);
  await db.tileCounts.bulkDelete(gone);
}

function isUnfinished({ state, repairedBy }: OutboxRow): boolean {
  return state === 'refused' ? repairedBy === null : state !== 'acknowledged';
}

function isInConflict({ state }: ServerStateRow): boolean {
  return state.survived.length > 0 || Object.values(state.fields).some((field) => field.rivals.length > 0);
}
