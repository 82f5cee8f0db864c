import { type FieldPath, fieldPath } from '../../domain/field-path.ts';
import { RecordId, VisitorId } from '../../domain/ids.ts';
import { type MergedVisitor, recordsOfPerson } from '../../domain/people/merged-visitors.ts';
import type { Queries } from '../database/tables.ts';
import { inChunks } from '../database/in-chunks.ts';
import { readContent, type RecordContent } from '../log/record-content.ts';

const OBJECTION = fieldPath('objectionOn');
const MERGED = fieldPath('mergedInto');
const VISITOR = fieldPath('visitor');

/** The visitors' records of the person whose record this is, by the merges of its log; none where that person has not objected. */
export async function objectedRecords(queries: Queries, record: RecordId): Promise<readonly RecordId[]> {
  const own = await queries.selectFrom('record').select('log').where('id', '=', record).executeTakeFirst();
  if (!own) return [];
  const merged = await queries
    .selectFrom('record')
    .select(['id', 'state'])
    .where('log', '=', own.log)
    .where('type', '=', 'visitor')
    .where('state', 'like', `%"${MERGED}"%`)
    .execute();
  const ofPerson = recordsOfPerson(merged.flatMap(asMerged), VisitorId.parse(record)).map((id) => RecordId.parse(id));
  const rows = await inChunks(ofPerson, (ids) =>
    queries.selectFrom('record').select(['id', 'state']).where('id', 'in', ids).orderBy('id').execute(),
  );
  const hasObjected = rows.some(({ state }) => said(readContent(state), OBJECTION).length > 0);
  return hasObjected ? rows.map(({ id }) => RecordId.parse(id)) : [];
}

/** Cases of one of these visitors, by whatever is said of them now. Not of those that they were taken away from. */
export async function casesOf(queries: Queries, visitors: readonly RecordId[]): Promise<readonly RecordId[]> {
  const found = new Set<RecordId>();
  for (const visitor of visitors) {
    const rows = await queries
      .selectFrom('record')
      .select(['id', 'state'])
      .where('type', '=', 'case')
      .where('state', 'like', `%${visitor}%`)
      .execute();
    for (const { id, state } of rows) {
      if (said(readContent(state), VISITOR).includes(visitor)) found.add(RecordId.parse(id));
    }
  }
  return [...found];
}

function asMerged({ id, state }: { readonly id: string; readonly state: string }): readonly MergedVisitor[] {
  const into = readContent(state).fields[MERGED]?.value;
  if (typeof into !== 'string') return [];
  const other = VisitorId.parse(into);
  // Which may never have been merged into another itself.
  return [
    { id: VisitorId.parse(id), mergedInto: other },
    { id: other, mergedInto: null },
  ];
}

/** What shows of a field, and what competes with it. */
function said({ fields }: RecordContent, path: FieldPath): readonly string[] {
  const field = fields[path];
  const values = field ? [field.value, ...field.rivals.map(({ value }) => value)] : [];
  return values.filter((value) => typeof value === 'string');
}
