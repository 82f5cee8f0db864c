import { type FieldPath, RECORD_DELETED } from '../../../../domain/field-path.ts';
import type { ChangeId, RecordId } from '../../../../domain/ids.ts';
import type { Json } from '../../../../domain/json.ts';
import type { RecordType } from '../../../../domain/records/record-types.ts';
import type { Edit } from '../../../../data/edits.ts';

/** All the heads of each path that a person was shown when they decided: the list's, whatever this browser has pulled since. */
export type ShownHeads = Readonly<Record<FieldPath, readonly ChangeId[]>>;

export type Matter = {
  readonly type: RecordType;
  readonly record: RecordId;
  /** The field in conflict; of a deletion that lost, `$deleted` or that of an item. */
  readonly path: FieldPath;
  readonly heads: ShownHeads;
};

/** One value for a field in which several stood. */
export function decision({ type, record, path, heads }: Matter, value: Json): Edit {
  return { type, record, kind: 'decide', fields: { [path]: value }, base: heads, repairs: null };
}

/** The deletion after all: it has seen everything now. */
export function deletionForGood({ type, record, path, heads }: Matter): Edit {
  return path === RECORD_DELETED
    ? { type, record, kind: 'delete', fields: {}, base: heads, repairs: null }
    : { type, record, kind: 'decide', fields: { [path]: true }, base: heads, repairs: null };
}

/** What was deleted stays. */
export function keeping({ type, record, path, heads }: Matter): Edit {
  const base = { [path]: heads[path] ?? [] };
  return path === RECORD_DELETED
    ? { type, record, kind: 'undelete', fields: {}, base, repairs: null }
    : { type, record, kind: 'decide', fields: { [path]: false }, base, repairs: null };
}

export type Accepted = Pick<Matter, 'type' | 'record'> & {
  readonly fields: Readonly<Record<FieldPath, Json>>;
  readonly base: ShownHeads;
  /** The refused or held change. */
  readonly repairs: ChangeId;
};

/** Says anew, on the same record, what was refused or held: the agent's own later repair meets it as a conflict, not as a second visit. */
export function acceptance({ type, record, fields, base, repairs }: Accepted): Edit {
  return { type, record, kind: 'repair', fields, base, repairs };
}
