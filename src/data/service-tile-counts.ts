import type { TabletDatabase } from './tablet-database.ts';

/** How often each procedure type (by its code) was asked for at all stops of the service, over all that this tablet holds. */
export async function serviceTileCounts(db: TabletDatabase): Promise<ReadonlyMap<string, number>> {
  const counts = new Map<string, number>();
  await db.tileCounts.each((row) => {
    for (const [code, count] of Object.entries(row.counts)) counts.set(code, (counts.get(code) ?? 0) + count);
  });
  return counts;
}
