import { fieldPath, itemDeletedPath, parsePath } from './field-path.ts';
import type { MergedFields } from './fold.ts';
import type { FieldPath } from './field-path.ts';
import type { RecordId } from './ids.ts';
import type { Json } from './json.ts';
import { type RecordOf, type RecordType, rulesOf } from './records/record-types.ts';

export type AssembleResult<Type extends RecordType> =
  | { readonly ok: true; readonly record: RecordOf<Type> }
  | { readonly ok: false; readonly field: string };

/**
 * The record that its merged fields spell out: what was never said is null, a list is its items in the order of their ids, a
 * deleted item is left out, and a field this version does not know is passed over (the merged fields still carry it).
 * Refused with the first field that does not fit, such as one that a creation should have said.
 */
export function assemble<Type extends RecordType>(
  type: Type,
  id: RecordId,
  fields: MergedFields,
): AssembleResult<Type> {
  const rules = rulesOf(type);
  const record: Record<string, unknown> = { id };
  for (const name of Object.keys(rules.schema.shape)) {
    if (name === 'id') continue;
    const list = rules.lists[name];
    record[name] = list ? itemsOf(name, Object.keys(list.shape), fields) : (fields[fieldPath(name)]?.value ?? null);
  }
  const parsed = rules.schema.safeParse(record);
  return parsed.success
    ? { ok: true, record: parsed.data as RecordOf<Type> }
    : { ok: false, field: parsed.error.issues[0]?.path.join('/') ?? '' };
}

function itemsOf(list: string, names: readonly string[], fields: MergedFields): readonly Record<string, Json>[] {
  const items = new Map<string, Record<string, Json>>();
  for (const [text, merged] of Object.entries(fields)) {
    const path = parsePath(text as FieldPath);
    if (path.of !== 'item' || path.list !== list) continue;
    if (fields[itemDeletedPath(list, path.item)]?.value === true) continue;
    const item =
      items.get(path.item) ?? Object.fromEntries(names.map((name) => [name, name === 'id' ? path.item : null]));
    if (names.includes(path.field)) item[path.field] = merged.value;
    items.set(path.item, item);
  }
  return [...items].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, item]) => item);
}
