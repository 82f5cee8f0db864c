import type { Selectable } from 'kysely';
import { assemble } from '../../domain/assemble.ts';
import type { LogId, RecordId } from '../../domain/ids.ts';
import type { RecordOf, RecordType } from '../../domain/records/record-types.ts';
import type { Queries, RecordTable } from '../database/tables.ts';
import { readContent } from '../log/record-content.ts';

type Row = Pick<Selectable<RecordTable>, 'id' | 'state'>;

/** The live record of this id; null where there is none, or it was deleted. */
export async function liveRecord<Type extends RecordType>(
  queries: Queries,
  type: Type,
  id: RecordId,
): Promise<RecordOf<Type> | null> {
  const row = await queries
    .selectFrom('record')
    .select(['id', 'state'])
    .where('id', '=', id)
    .where('type', '=', type)
    .where('deleted', '=', 0)
    .executeTakeFirst();
  return row === undefined ? null : (assembled(type, [row])[0] ?? null);
}

export async function liveRecords<Type extends RecordType>(
  queries: Queries,
  log: LogId,
  type: Type,
): Promise<readonly RecordOf<Type>[]> {
  const rows = await queries
    .selectFrom('record')
    .select(['id', 'state'])
    .where('log', '=', log)
    .where('type', '=', type)
    .where('deleted', '=', 0)
    .orderBy('id')
    .execute();
  return assembled(type, rows);
}

/** A record of which something is still missing is none yet. */
export function assembled<Type extends RecordType>(type: Type, rows: readonly Row[]): readonly RecordOf<Type>[] {
  return rows.flatMap((row) => {
    const result = assemble(type, row.id as RecordId, readContent(row.state).fields);
    return result.ok ? [result.record] : [];
  });
}
