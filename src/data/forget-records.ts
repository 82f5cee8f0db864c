import type { RecordId } from '../domain/ids.ts';
import type { OutboxRow, ServerStateRow } from './rows.ts';
import { rowsAmong } from './rows-among.ts';
import { readSetting, writeSetting } from './settings.ts';
import type { TabletDatabase } from './tablet-database.ts';
import { keepTileCounts } from './tile-counts.ts';

export type Moves = {
  readonly left: readonly RecordId[];
  readonly came: readonly RecordId[];
  /** How far the log was read, and in which history: whatever is in the scope had come by then. */
  readonly read: Read;
};

type Read = { readonly upTo: number; readonly history: number };

/** Forgets records that left this tablet's scope; those with unfinished work later, at a page after it was finished. In the caller's transaction. */
export async function letLeave(db: TabletDatabase, { left, came, read }: Moves): Promise<void> {
  const before = (await readSetting(db, 'leaving')) ?? [];
  const back = new Set(came);
  const leaving = [...new Set([...before.filter((id) => !back.has(id)), ...left])];
  if (leaving.length === 0 && before.length === 0) return;
  const staying = new Set([
    ...(await unfinishedAmong(db, leaving, read.upTo)),
    ...(await unspokenAmong(db, leaving, read.history)),
  ]);
  await forgetRecords(
    db,
    leaving.filter((id) => !staying.has(id)),
  );
  await writeSetting(db, 'leaving', [...staying]);
}

/** Of these records, those with work that only this tablet answers for or that has not come back yet, or with a conflict to decide. */
export async function unfinishedAmong(
  db: TabletDatabase,
  ids: readonly RecordId[],
  upTo: number,
): Promise<ReadonlySet<RecordId>> {
  const own = await rowsAmong(db.outbox, 'record', ids);
  const states = await db.serverStates.bulkGet([...ids]);
  return new Set([
    ...own.filter((row) => isUnfinished(row, upTo)).map((row) => row.record),
    ...states.flatMap((row) => (row && isInConflict(row) ? [row.id] : [])),
  ]);
}

/** Of these, those of which the server has said nothing in this history, and something is still kept that it had confirmed: it may ask for it. */
async function unspokenAmong(
  db: TabletDatabase,
  ids: readonly RecordId[],
  history: number,
): Promise<readonly RecordId[]> {
  const states = await db.serverStates.bulkGet([...ids]);
  const before = states.flatMap((row) => (row && row.history < history ? [row.id] : []));
  return (await rowsAmong(db.outbox, 'record', before)).map(({ record }) => record);
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

function isUnfinished({ state, repairedBy, number }: OutboxRow, upTo: number): boolean {
  if (state === 'refused') return repairedBy === null;
  return state !== 'acknowledged' || (number !== null && number > upTo);
}

function isInConflict({ state, personalRivals }: ServerStateRow): boolean {
  if (personalRivals) return true;
  return state.survived.length > 0 || Object.values(state.fields).some((field) => field.rivals.length > 0);
}
