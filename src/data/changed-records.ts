import { cmp, type ObservabilitySet, RangeSet } from 'dexie';
import { RecordId } from '../domain/ids.ts';
import type { TabletDatabase } from './tablet-database.ts';

/** Above so many, reading all anew is as quick as asking for each. */
const MOST_NAMED = 500;

/** Which records a commit may have changed what shows of; null where it does not say, or they are too many to name. */
export async function changedRecords(
  db: TabletDatabase,
  parts: ObservabilitySet,
): Promise<ReadonlySet<RecordId> | null> {
  const [records, states, orders] = [db.records, db.serverStates, db.outbox].map(({ name }) =>
    keysIn(parts[`idb://${db.name}/${name}/`]),
  );
  if (!records || !states || !orders || 'all' in parts) return null;
  const own = await db.outbox.bulkGet(orders.filter((key) => typeof key === 'number'));
  const ids = new Set<RecordId>(own.flatMap((row) => row?.record ?? []));
  for (const key of [...records, ...states]) {
    const id = RecordId.safeParse(key);
    if (id.success) ids.add(id.data);
  }
  return ids.size > MOST_NAMED ? null : ids;
}

/** The keys of a set of ranges, each of them of one key alone; null where it has a wider one. */
function keysIn(part: ObservabilitySet[string] | undefined): readonly unknown[] | null {
  if (!part) return [];
  const keys: unknown[] = [];
  for (const range of new RangeSet().add(part)) {
    if (cmp(range.from, range.to) !== 0) return null;
    keys.push(range.from);
    if (keys.length > MOST_NAMED) return null;
  }
  return keys;
}
