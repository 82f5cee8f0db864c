import type { StopId } from '../domain/ids.ts';
import type { TileCountRow } from './rows.ts';
import type { TabletDatabase } from './tablet-database.ts';

/** How often each procedure type (by its code) was asked for at a stop, over all that this tablet holds. */
export async function tileCountsOf(db: TabletDatabase, stop: StopId): Promise<ReadonlyMap<string, number>> {
  return added(await db.tileCounts.where('stop').equals(stop).toArray());
}

/** The same over every stop of the service. */
export async function tileCountsOfService(db: TabletDatabase): Promise<ReadonlyMap<string, number>> {
  return added(await db.tileCounts.toArray());
}

function added(rows: readonly TileCountRow[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const row of rows) {
    for (const [code, count] of Object.entries(row.counts)) counts.set(code, (counts.get(code) ?? 0) + count);
  }
  return counts;
}
