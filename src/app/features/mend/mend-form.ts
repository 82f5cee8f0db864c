import { mending, rewriting } from '../../../data/edits.ts';
import type { Edit } from '../../../data/edits.ts';
import type { RefusedRecord } from '../../../data/refused-record.ts';
import { type FieldPath, fieldPath, itemDeletedPath, parsePath } from '../../../domain/field-path.ts';
import type { ItemId } from '../../../domain/ids.ts';
import type { Json } from '../../../domain/json.ts';
import { type RecordType, rulesOf } from '../../../domain/records/record-types.ts';

/** One field of the form: what was entered, or null where it is missing from a record that cannot do without it. */
export type MendField = {
  readonly path: FieldPath;
  readonly value: Json;
  readonly isMissing: boolean;
  /** The record is whole without it. */
  readonly canDrop: boolean;
};

export type Draft = {
  readonly values: Readonly<Record<FieldPath, Json>>;
  /** Fields, and whole items by any of their paths, that are not sent again. */
  readonly dropped: ReadonlySet<FieldPath>;
};

/** All that the refused entries of the record said, the later value where they say two, and what a whole record would still need. */
export function mendFields({ type, refused, fields: shown }: RefusedRecord): readonly MendField[] {
  const said = Object.assign({}, ...refused.map(({ fields }) => fields)) as Record<FieldPath, Json>;
  const required = requiredOf(type);
  const missing = required.filter((path) => !(path in said) && !shown[path]);
  const known = (Object.entries(said) as [FieldPath, Json][]).map(([path, value]): MendField => ({
    path,
    value,
    isMissing: false,
    canDrop: !required.includes(path),
  }));
  return [...missing.map((path): MendField => ({ path, value: null, isMissing: true, canDrop: false })), ...known];
}

export function firstDraft(fields: readonly MendField[]): Draft {
  return {
    values: Object.fromEntries(fields.filter(({ isMissing }) => !isMissing).map(({ path, value }) => [path, value])),
    dropped: new Set(),
  };
}

/** The fields that still have no answer. */
export function unanswered(fields: readonly MendField[], { values, dropped }: Draft): readonly FieldPath[] {
  return fields.filter(({ path }) => !(path in values) && !dropped.has(path)).map(({ path }) => path);
}

/**
 * One mending change for each refused entry, with the values of the draft. What is let go is said to be so: an item is taken off its
 * list, a field goes back to what shows, or to nothing.
 */
export function mendEdits(record: RefusedRecord, fields: readonly MendField[], draft: Draft): readonly Edit[] {
  const touched = { type: record.type, id: record.id, fields: record.fields };
  const added = fields.filter(({ isMissing }) => isMissing).map(({ path }) => path);
  return record.refused.flatMap(({ change, fields: said }, at) => {
    const paths = [...(at === 0 ? added : []), ...(Object.keys(said) as FieldPath[])];
    const values: Record<FieldPath, Json> = {};
    for (const path of paths) Object.assign(values, valueOf(record, path, draft));
    if (Object.keys(values).length === 0) Object.assign(values, lettingGo(record, paths));
    return Object.keys(values).length === 0 ? [] : [mending(change, rewriting(touched, values))];
  });
}

function valueOf(
  record: RefusedRecord,
  path: FieldPath,
  { values, dropped }: Draft,
): Readonly<Record<FieldPath, Json>> {
  if (!dropped.has(path)) return path in values ? { [path]: values[path] ?? null } : {};
  const parsed = parsePath(path);
  // An item that is new is simply not sent; one that shows is taken off.
  if (parsed.of === 'item') return itemShows(record, parsed.list, parsed.item) ? off(parsed.list, parsed.item) : {};
  const shown = record.fields[path];
  return shown ? { [path]: shown.value } : {};
}

/** Nothing was kept: an empty change says nothing, so what is let go is said to be so where it may be. */
function lettingGo(record: RefusedRecord, paths: readonly FieldPath[]): Readonly<Record<FieldPath, Json>> {
  const { schema } = rulesOf(record.type);
  for (const path of paths) {
    const parsed = parsePath(path);
    if (parsed.of === 'item') return off(parsed.list, parsed.item);
    if (schema.shape[parsed.field]?.safeParse(null).success === true) return { [path]: null };
  }
  return {};
}

function itemShows({ fields }: RefusedRecord, list: string, item: ItemId): boolean {
  return Object.keys(fields).some((path) => path.startsWith(`${list}/${item}/`));
}

function off(list: string, item: ItemId): Readonly<Record<FieldPath, Json>> {
  return { [itemDeletedPath(list, item)]: true };
}

function requiredOf(type: RecordType): readonly FieldPath[] {
  const { schema, lists } = rulesOf(type);
  return Object.entries(schema.shape).flatMap(([name, field]) =>
    name === 'id' || Object.hasOwn(lists, name) || field.safeParse(null).success ? [] : [fieldPath(name)],
  );
}
