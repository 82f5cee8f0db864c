import * as z from 'zod/mini';
import { ItemId } from './ids.ts';

/**
 * Names what a change touches in a record: a field (`persons`), a field of an item of a list
 * (`procedures/<item>/result`), or whether the record or the item is deleted (`$deleted`, `procedures/<item>/$deleted`).
 */
export const FieldPath = z
  .string()
  .check(z.regex(/^(\$deleted|[a-z][A-Za-z0-9]*(\/[A-Za-z0-9][A-Za-z0-9.-]{0,63}\/(\$deleted|[a-z][A-Za-z0-9]*))?)$/))
  .brand<'FieldPath'>();
export type FieldPath = z.infer<typeof FieldPath>;

const DELETED = '$deleted';

export const RECORD_DELETED: FieldPath = FieldPath.parse(DELETED);

export type ParsedPath =
  | { readonly of: 'record'; readonly field: string }
  | { readonly of: 'item'; readonly list: string; readonly item: ItemId; readonly field: string };

export function parsePath(path: FieldPath): ParsedPath {
  const [first = '', item, field] = path.split('/');
  return item === undefined || field === undefined
    ? { of: 'record', field: first }
    : { of: 'item', list: first, item: ItemId.parse(item), field };
}

export function fieldPath(field: string): FieldPath {
  return FieldPath.parse(field);
}

export function itemPath(list: string, item: ItemId, field: string): FieldPath {
  return FieldPath.parse(`${list}/${item}/${field}`);
}

export function itemDeletedPath(list: string, item: ItemId): FieldPath {
  return itemPath(list, item, DELETED);
}

export function isDeletion(path: FieldPath): boolean {
  return path === DELETED || path.endsWith(`/${DELETED}`);
}

/** What a `$deleted` path covers: every path of its record, or of its item. */
export function scopeOf(deletion: FieldPath): string {
  return deletion.slice(0, -DELETED.length);
}
