import type { Change } from '../domain/change.ts';
import { isRecordType, rulesOf } from '../domain/records/record-types.ts';

/** What one entry did to its record. */
export type Deed = 'created' | 'changed' | 'deleted' | 'restored' | 'mended' | 'decided' | 'unreadable';

/** Of a change that this version reads; a creation is known by saying what its record cannot do without, over nothing. */
export function deedOf(change: Pick<Change, 'kind' | 'fields' | 'base' | 'type'>): Deed {
  switch (change.kind) {
    case 'delete':
      return 'deleted';
    case 'undelete':
      return 'restored';
    case 'decide':
      return 'decided';
    case 'repair':
      return creates(change) ? 'created' : 'mended';
    case 'set':
      return creates(change) ? 'created' : 'changed';
  }
}

function creates({ type, fields, base }: Pick<Change, 'type' | 'fields' | 'base'>): boolean {
  if (!isRecordType(type) || Object.values(base).some((seen) => seen.length > 0)) return false;
  const { references, schema, lists } = rulesOf(type);
  const needed = Object.entries(schema.shape).flatMap(([name, field]) =>
    name === 'id' || Object.hasOwn(lists, name) || field.safeParse(null).success ? [] : [name],
  );
  // A refused creation may lack the very field that it is refused for: what it refers to tells it as well.
  return [...needed, ...Object.keys(references)].some((name) => Object.hasOwn(fields, name));
}
