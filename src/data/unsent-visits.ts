import type { OutboxState } from './rows.ts';
import type { TabletDatabase } from './tablet-database.ts';

const UNSENT: readonly OutboxState[] = ['pending', 'offered', 'held'];

// A backlog larger than this is said in entries: reading them all at each save would slow the saves down.
const COUNTED_AT_MOST = 400;

/** How many visits have something that only this tablet holds; null where there are too many entries to look into. */
export async function unsentVisits(db: TabletDatabase): Promise<number | null> {
  // Asked for twice: a collection that has been read once begins where it ended.
  const unsent = () => db.outbox.where('state').anyOf(UNSENT);
  if ((await unsent().count()) > COUNTED_AT_MOST) return null;
  const rows = await unsent().toArray();
  return new Set(rows.filter((row) => row.type === 'visit').map((row) => row.record)).size;
}
