import type { RecordId } from '../domain/ids.ts';
import type { OutboxRow } from './rows.ts';
import { rowsAmong } from './rows-among.ts';
import type { TabletDatabase } from './tablet-database.ts';

/** This tablet's own changes of each of these records, oldest first. */
export async function outboxOfRecords(
  db: TabletDatabase,
  records: readonly RecordId[],
): Promise<readonly (readonly OutboxRow[])[]> {
  const found = new Map<RecordId, OutboxRow[]>(records.map((record) => [record, []]));
  for (const row of await rowsAmong(db.outbox, 'record', records)) found.get(row.record)?.push(row);
  return records.map((record) => (found.get(record) ?? []).toSorted((a, b) => a.order - b.order));
}
