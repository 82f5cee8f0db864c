import type { RecordId, StopId } from '../domain/ids.ts';
import type { StopSession, Visit } from '../domain/records/service-records.ts';
import type { ShownRow, TileCountRow } from './rows.ts';
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

/** Keeps the counts in step with rows about to be written; in their transaction. */
export async function keepTileCounts(
  db: TabletDatabase,
  changes: readonly { readonly before: ShownRow | undefined; readonly after: ShownRow | undefined }[],
): Promise<void> {
  const tallies = new Map<RecordId, Map<string, number>>();
  const stopsOf = new Map<RecordId, RecordId>();
  const count = (row: ShownRow | undefined, step: 1 | -1) => {
    if (row?.type !== 'visit' || row.session === undefined || row.deleted || !row.record) return;
    const tally = tallies.get(row.session) ?? new Map<string, number>();
    tallies.set(row.session, tally);
    for (const { type } of (row.record as Visit).procedures) tally.set(type, (tally.get(type) ?? 0) + step);
  };
  for (const { before, after } of changes) {
    count(before, -1);
    count(after, 1);
    if (after?.type === 'stopSession' && after.record) {
      stopsOf.set(after.id, (after.record as StopSession).stop as string as RecordId);
    }
  }
  const sessions = [...new Set([...tallies.keys(), ...stopsOf.keys()])];
  if (sessions.length === 0) return;
  const known = await db.tileCounts.bulkGet(sessions);
  const unknown = sessions.filter((session, at) => known[at]?.stop === undefined && !stopsOf.has(session));
  for (const row of await db.records.bulkGet(unknown)) {
    if (row?.type === 'stopSession' && row.record) {
      stopsOf.set(row.id, (row.record as StopSession).stop as string as RecordId);
    }
  }
  await db.tileCounts.bulkPut(
    sessions.map((session, at) => withTally(session, known[at], stopsOf.get(session), tallies.get(session))),
  );
}

function withTally(
  session: RecordId,
  known: TileCountRow | undefined,
  stop: RecordId | undefined,
  tally: ReadonlyMap<string, number> | undefined,
): TileCountRow {
  const counts: Record<string, number> = { ...known?.counts };
  for (const [code, more] of tally ?? []) {
    counts[code] = (counts[code] ?? 0) + more;
    if (counts[code] === 0) delete counts[code];
  }
  const at = stop ?? known?.stop;
  return at === undefined ? { session, counts } : { session, stop: at, counts };
}
