import type { TabletDatabase } from './tablet-database.ts';

/** Visits of which no session is known here yet: a page of a pull is not a snapshot. Shown as waiting, counted nowhere. */
export async function unplacedVisits(db: TabletDatabase): Promise<number> {
  const rows = await db.tileCounts.toArray();
  return rows.reduce((sum, { stop, visits }) => sum + (stop === undefined ? (visits?.visits ?? 0) : 0), 0);
}
