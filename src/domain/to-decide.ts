import { type FieldPath, isDeletion, parsePath, scopeOf } from './field-path.ts';
import { type MergedField, type MergedFields, shownHeads } from './fold.ts';
import type { ChangeId } from './ids.ts';
import { isRecordType, rulesOf } from './records/record-types.ts';

/** All the heads of a field, the one that shows first: what a decision names. */
export function allHeads(merged: MergedField): readonly ChangeId[] {
  return [...shownHeads(merged), ...merged.rivals.map(({ change }) => change)];
}

/** The fields in which rivals wait for a person to decide. */
export function fieldsToDecide(type: string, fields: MergedFields): readonly FieldPath[] {
  if (!isRecordType(type)) return [];
  const { decided } = rulesOf(type);
  return (Object.keys(fields) as FieldPath[]).filter((path) => {
    const parsed = parsePath(path);
    const field = parsed.of === 'record' ? parsed.field : `${parsed.list}/${parsed.field}`;
    return decided.includes(field) && !isDeletion(path) && (fields[path]?.rivals.length ?? 0) > 0;
  });
}

/** Every head of everything that a deletion covers: what one names who deletes for good, or keeps. */
export function headsUnder(
  deletion: FieldPath,
  fields: MergedFields,
): Readonly<Record<FieldPath, readonly ChangeId[]>> {
  const heads: Record<FieldPath, readonly ChangeId[]> = {};
  for (const [path, merged] of Object.entries(fields) as [FieldPath, MergedField][]) {
    if (path.startsWith(scopeOf(deletion))) heads[path] = allHeads(merged);
  }
  return heads;
}
