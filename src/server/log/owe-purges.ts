import { randomUUID } from 'node:crypto';
import type { Change } from '../../domain/change.ts';
import { fieldPath } from '../../domain/field-path.ts';
import { RecordId } from '../../domain/ids.ts';
import { inChunks } from '../database/in-chunks.ts';
import type { OwedPurgeTable, Write } from '../database/tables.ts';
import { purgedAmong } from './purged-among.ts';

const OBJECTION = fieldPath('objectionOn');
const MERGED = fieldPath('mergedInto');
const VISITOR = fieldPath('visitor');

/**
 * Notes whose records are to be purged: of whoever objects, and once more of whoever had objected where a case or a merge comes late that
 * did not know. In the transaction that lands them, so that a purge is never forgotten; what it takes is the ledger's. Answers the
 * objections that are new.
 */
export async function owePurges(trx: Write, accepted: readonly Change[], nowMs: number): Promise<readonly Change[]> {
  const objections = new Map(accepted.filter(isObjection).map((change) => [change.record, change] as const));
  const records = [...new Set([...objections.keys(), ...accepted.flatMap(personsNamed)])];
  if (records.length === 0) return [];
  const purged = await purgedAmong(trx, records);
  const owed = await inChunks(records, (ids) =>
    trx.selectFrom('owed_purge').select('record').where('record', 'in', ids).execute(),
  );
  const known = new Set<string>([...purged, ...owed.map(({ record }) => record)]);
  for (const record of records) {
    const objection = objections.get(record);
    if (objection === undefined && !known.has(record)) continue;
    // What comes late is nobody's order.
    await owe(trx, { record, by: objection?.account ?? null, at_ms: nowMs, mark: randomUUID() });
  }
  return [...objections.values()].filter(({ record }) => !known.has(record));
}

function isObjection({ type, fields }: Pick<Change, 'type' | 'fields'>): boolean {
  return type === 'visitor' && typeof fields[OBJECTION] === 'string';
}

/** The visitors to whom the change adds something: a case of theirs, or a record that is to be of the same person. */
export function personsNamed({
  type,
  record,
  fields,
}: Pick<Change, 'type' | 'record' | 'fields'>): readonly RecordId[] {
  const named = type === 'case' ? fields[VISITOR] : type === 'visitor' ? fields[MERGED] : null;
  const other = RecordId.safeParse(named);
  if (!other.success) return [];
  return type === 'visitor' ? [record, other.data] : [other.data];
}

/** Owed already, it is owed anew: whoever is at it did not know of this. */
async function owe(trx: Write, row: OwedPurgeTable): Promise<void> {
  await trx
    .insertInto('owed_purge')
    .values(row)
    .onConflict((conflict) => conflict.column('record').doUpdateSet({ mark: row.mark }))
    .execute();
}
