import type { RecordId } from '../../domain/ids.ts';
import { inChunks } from '../database/in-chunks.ts';
import type { Write } from '../database/tables.ts';

/** Those of the records whose personal fields were dropped for good. */
export async function purgedAmong(trx: Write, records: Iterable<RecordId>): Promise<readonly RecordId[]> {
  const rows = await inChunks(records, (ids) =>
    trx.selectFrom('purge').select('record').where('record', 'in', ids).execute(),
  );
  return rows.map(({ record }) => record as RecordId);
}
