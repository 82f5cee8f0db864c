import type { Change } from '../../domain/change.ts';
import { isRecordType, rulesOf } from '../../domain/records/record-types.ts';

export type Redacted = { readonly change: Change; readonly text: string };

/**
 * The change without its personal part, which lies sealed, or in the clear where it was refused for that; null when it has none. What
 * its author had seen stays. Of a type that this version does not know nobody can tell what is personal: all its values go.
 */
export function redacted(change: Change): Redacted | null {
  const isKept = isRecordType(change.type) ? notIn(rulesOf(change.type).personal) : () => false;
  const fields = Object.fromEntries(Object.entries(change.fields).filter(([path]) => isKept(path)));
  const isWhole = Object.keys(fields).length === Object.keys(change.fields).length;
  if (isWhole && change.sealed === null) return null;
  const left: Change = { ...change, fields, sealed: null };
  return { change: left, text: JSON.stringify(left) };
}

function notIn(paths: readonly string[]): (path: string) => boolean {
  return (path) => !paths.includes(path);
}
