import type { Change } from './change.ts';
import { type FieldPath, parsePath } from './field-path.ts';
import { writesOf } from './fold.ts';
import { RecordId } from './ids.ts';
import type { Json } from './json.ts';
import { isPersonalPath } from './personal-path.ts';
import { isRecordType, type RecordType, recordTypes, rulesOf } from './records/record-types.ts';

/** Why a change cannot be accepted as it stands, whatever else the log holds. */
export type ChangeFault =
  | { readonly reason: 'unknown-type'; readonly field: null }
  | { readonly reason: 'wrong-log'; readonly field: null }
  | { readonly reason: 'unknown-field'; readonly field: FieldPath }
  | { readonly reason: 'invalid-value'; readonly field: FieldPath }
  | { readonly reason: 'personal-in-clear'; readonly field: FieldPath }
  | { readonly reason: 'kind-mismatch'; readonly field: null };

/** Null when the change is well made: a known type, in the right kind of log, known fields, valid values, nothing personal in clear. */
export function faultOf(change: Change, log: 'organisation' | 'service'): ChangeFault | null {
  if (!isRecordType(change.type)) return { reason: 'unknown-type', field: null };
  const rules = rulesOf(change.type);
  if (rules.log !== log) return { reason: 'wrong-log', field: null };
  if ((change.kind === 'repair') !== (change.repairs !== null)) return { reason: 'kind-mismatch', field: null };
  const deletes = change.kind === 'delete' || change.kind === 'undelete';
  if (deletes !== (Object.keys(change.fields).length === 0) && change.sealed === null) {
    return { reason: 'kind-mismatch', field: null };
  }
  for (const path of Object.keys(change.fields) as FieldPath[]) {
    const fault = pathFault(change.type, path, change.fields[path]);
    if (fault) return { reason: fault, field: path };
  }
  return null;
}

/**
 * The same for what came sealed with a change that is well made otherwise: personal fields and no others, none that it also says in clear,
 * each with a value that its field may have.
 */
export function sealedFaultOf(
  change: Pick<Change, 'type' | 'kind' | 'fields'>,
  part: Readonly<Record<FieldPath, Json>>,
): ChangeFault | null {
  const { type, kind, fields } = change;
  if (!isRecordType(type)) return { reason: 'unknown-type', field: null };
  const paths = Object.keys(part) as FieldPath[];
  const saysNothing = paths.length === 0 && Object.keys(fields).length === 0;
  const deletes = kind === 'delete' || kind === 'undelete';
  if (saysNothing || deletes || paths.some((path) => Object.hasOwn(fields, path))) {
    return { reason: 'kind-mismatch', field: null };
  }
  for (const path of paths) {
    const fault = isPersonalPath(type, path) ? shapeFault(type, path, part[path]) : 'unknown-field';
    if (fault) return { reason: fault, field: path };
  }
  return null;
}

/** The records of the same log that a change points to, each with the type it must have. */
export function referencesOf(change: Change): readonly { readonly type: RecordType; readonly id: RecordId }[] {
  if (!isRecordType(change.type)) return [];
  const { references } = rulesOf(change.type);
  const found: { type: RecordType; id: RecordId }[] = [];
  for (const [path, value] of writesOf(change)) {
    const parsed = parsePath(path);
    const target = references[parsed.of === 'record' ? parsed.field : `${parsed.list}/${parsed.field}`];
    const id = RecordId.safeParse(value);
    if (target !== undefined && isRecordType(target) && id.success) found.push({ type: target, id: id.data });
  }
  return found;
}

function pathFault(
  type: RecordType,
  path: FieldPath,
  value: unknown,
): 'unknown-field' | 'invalid-value' | 'personal-in-clear' | null {
  const fault = shapeFault(type, path, value);
  return fault === 'unknown-field' || value === null || !isPersonalPath(type, path) ? fault : 'personal-in-clear';
}

function shapeFault(type: RecordType, path: FieldPath, value: unknown): 'unknown-field' | 'invalid-value' | null {
  const rules = recordTypes[type];
  const parsed = parsePath(path);
  const lists: ReturnType<typeof rulesOf>['lists'] = rules.lists;
  if (parsed.of === 'item') {
    const item = Object.hasOwn(lists, parsed.list) ? lists[parsed.list] : undefined;
    if (!item) return 'unknown-field';
    if (parsed.field === '$deleted') return typeof value === 'boolean' ? null : 'invalid-value';
    if (!item.shape['id']?.safeParse(parsed.item).success) return 'invalid-value';
    return valueFault(item.shape, parsed.field, value);
  }
  if (Object.hasOwn(lists, parsed.field)) return 'unknown-field';
  return valueFault(rules.schema.shape, parsed.field, value);
}

function valueFault(shape: object, field: string, value: unknown): 'unknown-field' | 'invalid-value' | null {
  if (field === 'id' || !Object.hasOwn(shape, field)) return 'unknown-field';
  const schema = (shape as Readonly<Record<string, { safeParse(value: unknown): { success: boolean } }>>)[field];
  return schema?.safeParse(value).success ? null : 'invalid-value';
}
