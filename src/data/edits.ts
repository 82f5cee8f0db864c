import {
  fieldPath,
  isDeletion,
  itemDeletedPath,
  itemPath,
  parsePath,
  RECORD_DELETED,
  scopeOf,
} from '../domain/field-path.ts';
import type { FieldPath } from '../domain/field-path.ts';
import { type MergedField, type MergedFields, shownHeads } from '../domain/fold.ts';
import type { ChangeId, ItemId, RecordId } from '../domain/ids.ts';
import type { Json } from '../domain/json.ts';
import { type RecordOf, type RecordType, rulesOf } from '../domain/records/record-types.ts';

/**
 * A record as a form was given it. Hold on to this very value while the form is open: an edit names what its author was
 * shown, and read again at saving it would claim to have seen what came in meanwhile.
 */
export type Shown<Type extends RecordType> = {
  readonly type: Type;
  readonly id: RecordId;
  readonly fields: MergedFields;
  readonly deleted: boolean;
  readonly record: RecordOf<Type>;
};

/** What an edit needs to know of a record, whole or not: one that was refused from its start shows nothing. */
export type Touched = Pick<Shown<RecordType>, 'type' | 'id' | 'fields'>;

type ListsOf<Type extends RecordType> = {
  [Name in keyof RecordOf<Type>]: RecordOf<Type>[Name] extends readonly { readonly id: string }[] ? Name : never;
}[keyof RecordOf<Type>] &
  string;

type ItemOf<Type extends RecordType, List extends ListsOf<Type>> = RecordOf<Type>[List] extends readonly (infer Item)[]
  ? Item
  : never;

type Values<Type extends RecordType> = Partial<Omit<RecordOf<Type>, 'id' | ListsOf<Type>>>;

/** What a save writes of one record, before it has an id, an author and a time. */
export type Edit = {
  readonly type: RecordType;
  readonly record: RecordId;
  readonly kind: 'set' | 'delete' | 'undelete' | 'decide' | 'repair';
  readonly fields: Readonly<Record<FieldPath, Json>>;
  readonly base: Readonly<Record<FieldPath, readonly ChangeId[]>>;
  readonly repairs: ChangeId | null;
};

/** A new record. What is null or left out is not said; lists are given whole. */
export function creation<Type extends RecordType>(
  type: Type,
  id: RecordOf<Type>['id'],
  values: Omit<Partial<RecordOf<Type>>, 'id'>,
): Edit {
  const fields: Record<FieldPath, Json> = {};
  const { lists } = rulesOf(type);
  for (const [name, value] of Object.entries(values)) {
    if (Object.hasOwn(lists, name)) {
      for (const item of value as readonly { readonly id: ItemId }[]) Object.assign(fields, itemFields(name, item));
    } else if (value !== null && value !== undefined) {
      fields[fieldPath(name)] = value as Json;
    }
  }
  return { type, record: asRecordId(id), kind: 'set', fields, base: {}, repairs: null };
}

/** New values for fields of a record as it was shown; only those that were touched. */
export function edit<Type extends RecordType>(shown: Shown<Type>, values: Values<Type>): Edit {
  const fields: Record<FieldPath, Json> = {};
  for (const [name, value] of Object.entries(values)) {
    if (value !== undefined) fields[fieldPath(name)] = value as Json;
  }
  return setOn(shown, fields);
}

/** A new item in a list of a record as it was shown; an item that was removed under the same id comes back. */
export function addItem<Type extends RecordType, List extends ListsOf<Type>>(
  shown: Shown<Type>,
  list: List,
  item: ItemOf<Type, List>,
): Edit {
  const added = item as unknown as { readonly id: ItemId };
  const fields = itemFields(list, added);
  const deleted = itemDeletedPath(list, added.id);
  if (shown.fields[deleted]?.value === true) fields[deleted] = false;
  return setOn(shown, fields);
}

/** New values for fields of an item. */
export function editItem<Type extends RecordType, List extends ListsOf<Type>>(
  shown: Shown<Type>,
  list: List,
  item: ItemId,
  values: Partial<Omit<ItemOf<Type, List>, 'id'>>,
): Edit {
  const fields: Record<FieldPath, Json> = {};
  for (const [name, value] of Object.entries(values)) {
    if (value !== undefined) fields[itemPath(list, item, name)] = value as Json;
  }
  return setOn(shown, fields);
}

/** Takes an item out of a list: against what its author was not shown of the item, it loses. */
export function removeItem<Type extends RecordType>(shown: Shown<Type>, list: ListsOf<Type>, item: ItemId): Edit {
  const base: Record<FieldPath, readonly ChangeId[]> = {};
  for (const [path, merged] of entriesOf(shown.fields)) {
    const parsed = parsePath(path);
    if (parsed.of === 'item' && parsed.list === list && parsed.item === item) base[path] = shownHeads(merged);
  }
  const fields = { [itemDeletedPath(list, item)]: true } as Record<FieldPath, Json>;
  return { type: shown.type, record: shown.id, kind: 'set', fields, base, repairs: null };
}

/** Deletes the record: against what its author was not shown of it, the deletion loses. */
export function removal<Type extends RecordType>(shown: Shown<Type>): Edit {
  const base: Record<FieldPath, readonly ChangeId[]> = {};
  for (const [path, merged] of entriesOf(shown.fields)) base[path] = shownHeads(merged);
  return { type: shown.type, record: shown.id, kind: 'delete', fields: {}, base, repairs: null };
}

/** Undoes a deletion. */
export function restore<Type extends RecordType>(shown: Shown<Type>): Edit {
  const deletion = shown.fields[RECORD_DELETED];
  const base = (deletion ? { [RECORD_DELETED]: shownHeads(deletion) } : {}) as Edit['base'];
  return { type: shown.type, record: shown.id, kind: 'undelete', fields: {}, base, repairs: null };
}

/**
 * A person's choice where values compete, or where a deletion met what its author had not seen: it names every head, so that none is
 * left to speak against it. A whole record is deleted or kept by the kinds that say so by themselves.
 */
export function decision(shown: Touched, path: FieldPath, value: Json): Edit {
  const base: Record<FieldPath, readonly ChangeId[]> = {};
  for (const [other, merged] of entriesOf(shown.fields)) {
    const isDeleted = isDeletion(path) && value === true && other.startsWith(scopeOf(path));
    if (other === path || isDeleted) base[other] = everyHead(merged);
  }
  const of = { type: shown.type, record: shown.id, base, repairs: null };
  if (path === RECORD_DELETED) return { ...of, kind: value === true ? 'delete' : 'undelete', fields: {} };
  return { ...of, kind: 'decide', fields: { [path]: value } };
}

/** New values by their paths, for a form that knows no record by heart: over what was shown, or for a record that was never whole. */
export function rewriting(shown: Touched, fields: Edit['fields']): Edit {
  return setOn(shown, fields);
}

/** Makes of an edit the one that mends a refused change: it is sent as a new change that names the old one. */
export function mending(refused: ChangeId, edit: Edit): Edit {
  return { ...edit, kind: 'repair', repairs: refused };
}

/** Two edits of the same record, made from the same showing of it, as one. The second one's values win. */
export function together(first: Edit, second: Edit): Edit {
  return { ...first, fields: { ...first.fields, ...second.fields }, base: { ...first.base, ...second.base } };
}

function everyHead(merged: MergedField): readonly ChangeId[] {
  return [...shownHeads(merged), ...merged.rivals.map(({ change }) => change)];
}

function setOn(shown: Touched, fields: Readonly<Record<FieldPath, Json>>): Edit {
  const base: Record<FieldPath, readonly ChangeId[]> = {};
  for (const path of Object.keys(fields) as FieldPath[]) {
    const merged = shown.fields[path];
    if (merged) base[path] = shownHeads(merged);
  }
  return { type: shown.type, record: shown.id, kind: 'set', fields, base, repairs: null };
}

function itemFields(list: string, item: { readonly id: ItemId }): Record<FieldPath, Json> {
  const fields: Record<FieldPath, Json> = {};
  for (const [name, value] of Object.entries(item)) {
    if (name !== 'id' && value !== null && value !== undefined) fields[itemPath(list, item.id, name)] = value as Json;
  }
  return fields;
}

function entriesOf(fields: MergedFields): [FieldPath, MergedFields[FieldPath]][] {
  return Object.entries(fields) as [FieldPath, MergedFields[FieldPath]][];
}

function asRecordId(id: string): RecordId {
  return id as RecordId;
}
