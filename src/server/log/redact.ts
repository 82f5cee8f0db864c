import type { Change } from '../../domain/change.ts';
import type { FieldPath } from '../../domain/field-path.ts';
import { isPersonalPath } from '../../domain/personal-path.ts';
import { isRecordType } from '../../domain/records/record-types.ts';

export type Redacted = { readonly change: Change; readonly text: string };

/**
 * The change, as sent or with its part opened, without what is personal, sealed or in the clear where it was refused for that; null when it has none. What
 * its author had seen stays. Of a type that this version does not know nobody can tell what is personal: all its values go.
 */
export function redacted(change: Change): Redacted | null {
  const isKept = (path: FieldPath) => isRecordType(change.type) && !isPersonalPath(change.type, path);
  const fields = Object.fromEntries(Object.entries(change.fields).filter(([path]) => isKept(path as FieldPath)));
  const isWhole = Object.keys(fields).length === Object.keys(change.fields).length;
  if (isWhole && change.sealed === null) return null;
  const left: Change = { ...change, fields, sealed: null };
  return { change: left, text: JSON.stringify(left) };
}
