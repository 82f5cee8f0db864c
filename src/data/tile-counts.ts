import { visitFact } from '../domain/counting/facts-of.ts';
import { personsOf } from '../domain/counting/visit-tally.ts';
import type { RecordId, StopId } from '../domain/ids.ts';
import { eachTheirOwn } from '../domain/people/merged-visitors.ts';
import type { StopSession, Visit } from '../domain/records/service-records.ts';
import type { ShownRow, TileCountRow, VisitCounts } from './rows.ts';
import type { TabletDatabase } from './tablet-database.ts';

/** How often each procedure type (by its code) was asked for at a stop, over all that this tablet holds. */
export async function tileCountsOf(db: TabletDatabase, stop: StopId): Promise<ReadonlyMap<string, number>> {
  const rows = await db.tileCounts.where('stop').equals(stop).toArray();
  const counts = new Map<string, number>();
  for (const row of rows) {
    for (const [code, count] of Object.entries(row.counts)) counts.set(code, (counts.get(code) ?? 0) + count);
  }
  return counts;
}

export type RowChange = { readonly before: ShownRow | undefined; readonly after: ShownRow | undefined };

/** Rows as they were read in this transaction, by their session. */
export type KnownTileCounts = ReadonlyMap<RecordId, TileCountRow | undefined>;

const NONE_KNOWN: KnownTileCounts = new Map();

/** Keeps the counts in step with rows about to be written; in their transaction, and before they are written. */
export async function keepTileCounts(db: TabletDatabase, changes: readonly RowChange[]): Promise<void> {
  await db.tileCounts.bulkPut(await tileCountsAfter(db, changes, NONE_KNOWN));
}

/** The counts as rows about to be written will have them. What was read of them in this transaction is not read again. */
export async function tileCountsAfter(
  db: TabletDatabase,
  changes: readonly RowChange[],
  read: KnownTileCounts,
): Promise<readonly TileCountRow[]> {
  const tallies = new Map<RecordId, Tally>();
  const stopsOf = new Map<RecordId, RecordId>();
  for (const { before, after } of changes) {
    count(tallies, before, -1);
    count(tallies, after, 1);
    noteStop(stopsOf, after);
  }
  const sessions = [...new Set([...tallies.keys(), ...stopsOf.keys()])];
  if (sessions.length === 0) return [];
  const known = sessions.every((session) => read.has(session))
    ? sessions.map((session) => read.get(session))
    : await db.tileCounts.bulkGet(sessions);
  const unknown = sessions.filter((_, at) => known[at]?.visits === undefined);
  if (unknown.length > 0) await countShown(db, unknown, { tallies, stopsOf });
  return sessions.map((session, at) => {
    const row = known[at];
    return rowOf(session, row?.visits && row, stopsOf.get(session) ?? row?.stop, tallies.get(session));
  });
}

type Tally = { readonly counts: Map<string, number>; visits: VisitCounts };

const NO_VISITS: VisitCounts = { visits: 0, persons: 0, withoutProcedure: 0, tracked: 0 };

function count(tallies: Map<RecordId, Tally>, row: ShownRow | undefined, step: 1 | -1): void {
  if (row?.type !== 'visit' || row.session === undefined || row.deleted || !row.record) return;
  const tally = tallies.get(row.session) ?? { counts: new Map<string, number>(), visits: NO_VISITS };
  tallies.set(row.session, tally);
  const visit = visitFact(row.record as Visit, eachTheirOwn);
  for (const type of visit.procedures) tally.counts.set(type, (tally.counts.get(type) ?? 0) + step);
  tally.visits = {
    visits: tally.visits.visits + step,
    persons: tally.visits.persons + step * personsOf(visit),
    withoutProcedure: tally.visits.withoutProcedure + (visit.procedures.length === 0 ? step : 0),
    tracked: tally.visits.tracked + (visit.visitor === null ? 0 : step),
  };
}

function noteStop(stopsOf: Map<RecordId, RecordId>, row: ShownRow | undefined): void {
  if (row?.type === 'stopSession' && row.record) {
    stopsOf.set(row.id, (row.record as StopSession).stop as string as RecordId);
  }
}

/** Sessions whose row is missing, or says too little: what is shown of them so far is counted from the records. */
async function countShown(
  db: TabletDatabase,
  sessions: readonly RecordId[],
  { tallies, stopsOf }: { readonly tallies: Map<RecordId, Tally>; readonly stopsOf: Map<RecordId, RecordId> },
): Promise<void> {
  const unplaced = sessions.filter((session) => !stopsOf.has(session));
  const [places, ...visits] = await Promise.all([
    db.records.bulkGet(unplaced),
    ...sessions.map((session) => db.records.where('[type+session]').equals(['visit', session]).toArray()),
  ]);
  for (const row of places) noteStop(stopsOf, row);
  for (const row of visits.flat()) count(tallies, row, 1);
}

function rowOf(
  session: RecordId,
  known: TileCountRow | undefined,
  stop: RecordId | undefined,
  tally: Tally | undefined,
): TileCountRow {
  const counts: Record<string, number> = { ...known?.counts };
  for (const [code, more] of tally?.counts ?? []) {
    counts[code] = (counts[code] ?? 0) + more;
    if (counts[code] === 0) delete counts[code];
  }
  const [before, more] = [known?.visits ?? NO_VISITS, tally?.visits ?? NO_VISITS];
  const visits: VisitCounts = {
    visits: before.visits + more.visits,
    persons: before.persons + more.persons,
    withoutProcedure: before.withoutProcedure + more.withoutProcedure,
    tracked: before.tracked + more.tracked,
  };
  return stop === undefined ? { session, counts, visits } : { session, stop, counts, visits };
}
