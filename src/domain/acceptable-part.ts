import { assemble } from './assemble.ts';
import type { Change } from './change.ts';
import { faultOf, referencesOf } from './change-rules.ts';
import type { FieldPath } from './field-path.ts';
import type { MergedFields } from './fold.ts';
import type { RecordId } from './ids.ts';
import type { Json } from './json.ts';
import { isRecordType, rulesOf } from './records/record-types.ts';

export type AcceptablePart = {
  readonly fields: Readonly<Record<FieldPath, Json>>;
  /** What must stay out: it does not fit, or points to what is not there. */
  readonly leftOut: readonly FieldPath[];
};

export type RecordAround = {
  /** The record as it stands; null where nothing of it was ever accepted. */
  readonly record: { readonly type: string; readonly fields: MergedFields } | null;
  /** Whether a record is there to be pointed to, in this log and of this type. */
  readonly isThere: (reference: { readonly type: string; readonly id: RecordId }) => boolean;
};

/** What of a refused or held change could be said anew and would make a whole record; null where nothing of it would. */
export function acceptablePart(change: Change, { record, isThere }: RecordAround): AcceptablePart | null {
  if (!isRecordType(change.type) || (record !== null && record.type !== change.type)) return null;
  const { log } = rulesOf(change.type);
  const fields: Record<FieldPath, Json> = {};
  const leftOut: FieldPath[] = [];
  for (const [name, value] of Object.entries(change.fields)) {
    const path = name as FieldPath;
    const alone: Change = { ...change, kind: 'set', repairs: null, sealed: null, fields: { [path]: value } };
    if (faultOf(alone, log) === null && referencesOf(alone).every(isThere)) fields[path] = value;
    else leftOut.push(path);
  }
  if (Object.keys(fields).length === 0) return null;
  const said = Object.entries(fields).map(([path, value]) => [
    path,
    { value, change: change.id, alike: [], rivals: [] },
  ]);
  const after: MergedFields = { ...record?.fields, ...Object.fromEntries(said) };
  return assemble(change.type, change.record, after).ok ? { fields, leftOut } : null;
}
