import { sql } from 'kysely';
import type { RecordId } from '../../domain/ids.ts';
import type { Engine } from '../database/database.ts';
import type { Write } from '../database/tables.ts';

/**
 * Nobody else writes these records, nor makes one of them, until the transaction ends.
 *
 * On PostgreSQL each has a row that is there to be locked, even before the record exists; always in the order of the ids, so that
 * two batches never wait for each other. Advisory locks would need no row, but the server has room for some thousands of them in
 * all, and two large batches would use them up. SQLite lets one transaction write at a time.
 */
export async function lockRecords(trx: Write, engine: Engine, records: Iterable<RecordId>): Promise<void> {
  const ids = [...new Set(records)].toSorted();
  if (engine === 'sqlite' || ids.length === 0) return;
  await sql`
    insert into record_lock (id)
    select id from unnest(${ids}::text[]) as wanted(id) order by id
    on conflict do nothing`.execute(trx);
  await sql`select id from record_lock where id = any(${ids}::text[]) order by id for update`.execute(trx);
}
