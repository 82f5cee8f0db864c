import type { RecordId } from '../domain/ids.ts';
import type { OutboxRow } from './rows.ts';
import type { TabletDatabase } from './tablet-database.ts';

/**
 * This tablet's own changes of each of these records, oldest first. One question a record, all at once: Dexie's `anyOf` walks the
 * index with a cursor, and each step is a way to the browser's storage and back.
 */
export async function outboxOfRecords(
  db: TabletDatabase,
  records: readonly RecordId[],
): Promise<readonly (readonly OutboxRow[])[]> {
  const found = await Promise.all(records.map((record) => db.outbox.where('record').equals(record).toArray()));
  return found.map((rows) => rows.toSorted((a, b) => a.order - b.order));
}
