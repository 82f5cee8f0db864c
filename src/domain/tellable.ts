import { type FieldPath, parsePath } from './field-path.ts';
import { isRecordType, rulesOf } from './records/record-types.ts';

/**
 * Whether the office may be told this field's value. A personal one never, however it came, and no field that this version does not
 * know: nobody can say what a tablet put there.
 */
export function isTellable(type: string, path: FieldPath): boolean {
  if (!isRecordType(type)) return false;
  const { schema, lists, personal } = rulesOf(type);
  const parsed = parsePath(path);
  if (parsed.of === 'record') {
    if (parsed.field === '$deleted') return true;
    return Object.hasOwn(schema.shape, parsed.field) && !personal.includes(parsed.field);
  }
  const item = Object.hasOwn(lists, parsed.list) ? lists[parsed.list] : undefined;
  if (!item || personal.includes(parsed.list) || personal.includes(`${parsed.list}/${parsed.field}`)) return false;
  return parsed.field === '$deleted' || Object.hasOwn(item.shape, parsed.field);
}
