import { Change } from '../../domain/change.ts';
import { type FieldPath, fieldPath, itemPath } from '../../domain/field-path.ts';
import type { HybridClock } from '../../domain/hybrid-clock.ts';
import { type AccountId, type ChangeId, type DeviceId, ItemId, type LogId, RecordId } from '../../domain/ids.ts';
import type { Json } from '../../domain/json.ts';
import { type RecordOf, type RecordType, rulesOf } from '../../domain/records/record-types.ts';

/** What a change sets, path by path. */
export type FieldMap = Readonly<Record<FieldPath, Json>>;

/** A record that does not exist yet, or more about one, as a change will say it. */
export type NewRecord = { readonly type: RecordType; readonly id: RecordId; readonly fields: FieldMap };

/** What a record must say from its start: what may be null or is a list may stay unsaid. */
export type Said<Type extends RecordType> = {
  readonly [
    Name in keyof RecordOf<Type> as MayStayUnsaid<RecordOf<Type>[Name]> extends true ? never : Name
  ]: RecordOf<Type>[Name];
} & Partial<RecordOf<Type>>;

type MayStayUnsaid<Value> = null extends Value
  ? true
  : Value extends readonly { readonly id: unknown }[]
    ? true
    : false;

export function newRecord<Type extends RecordType>(type: Type, record: Said<Type>): NewRecord {
  return { type, id: RecordId.parse(record.id), fields: fieldsOf(type, record) };
}

/** What is said of a record for the first time, such as one more item of a list or a field that was null. */
export function addition<Type extends RecordType>(
  type: Type,
  said: Pick<RecordOf<Type>, 'id'> & Partial<RecordOf<Type>>,
): NewRecord {
  return { type, id: RecordId.parse(said.id), fields: fieldsOf(type, said) };
}

/** The paths and values that spell out a record: lists item by item, nothing for what is null. */
function fieldsOf(type: RecordType, record: object): FieldMap {
  const { lists } = rulesOf(type);
  const fields: Record<FieldPath, Json> = {};
  for (const [name, value] of Object.entries(record) as [string, Json][]) {
    if (name === 'id' || value === null) continue;
    if (!Object.hasOwn(lists, name)) {
      fields[fieldPath(name)] = value;
      continue;
    }
    for (const item of value as readonly Readonly<Record<string, Json>>[]) {
      for (const [field, itemValue] of Object.entries(item)) {
        if (field === 'id' || itemValue === null) continue;
        fields[itemPath(name, ItemId.parse(item['id']), field)] = itemValue;
      }
    }
  }
  return fields;
}

type Authorship = {
  readonly id: ChangeId;
  readonly log: LogId;
  readonly device: DeviceId;
  readonly account: AccountId | null;
  readonly clock: HybridClock;
  /** What of it concerns a person, and is not among its fields. */
  readonly sealed?: Change['sealed'];
};

/** The text of the change that creates a record, or adds to one what no path of it said before: it names nothing as seen. */
export function creationChange(record: NewRecord, by: Authorship): string {
  const change = Change.parse({
    v: 1,
    id: by.id,
    log: by.log,
    type: record.type,
    record: record.id,
    kind: 'set',
    fields: record.fields,
    base: {},
    repairs: null,
    device: by.device,
    account: by.account,
    clock: by.clock,
    sealed: by.sealed ?? null,
  });
  return JSON.stringify(change);
}
