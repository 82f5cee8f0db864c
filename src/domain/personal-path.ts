import { type FieldPath, parsePath } from './field-path.ts';
import { isRecordType, rulesOf } from './records/record-types.ts';

/** Whether a path of that type of record tells of a person, and goes when what is known of them is purged. */
export function isPersonalPath(type: string, path: FieldPath): boolean {
  if (!isRecordType(type)) return false;
  const parsed = parsePath(path);
  return rulesOf(type).personal.includes(parsed.of === 'record' ? parsed.field : `${parsed.list}/${parsed.field}`);
}
