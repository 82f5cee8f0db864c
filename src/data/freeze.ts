import type { Change } from '../domain/change.ts';
import type { FieldPath } from '../domain/field-path.ts';
import type { HybridClock } from '../domain/hybrid-clock.ts';
import type { AccountId, ChangeId, DeviceId, LogId } from '../domain/ids.ts';
import { readChange } from '../protocol/read-change.ts';
import type { Edit } from './edits.ts';
import { rowOfChange } from './row-of-change.ts';
import type { OutboxRow } from './rows.ts';
import type { SealedEdit } from './seal-personal.ts';

export type Stamp = {
  readonly id: ChangeId;
  readonly log: LogId;
  readonly device: DeviceId;
  readonly account: AccountId | null;
  readonly clock: HybridClock;
  readonly savedAt: number;
};

export type Frozen = {
  readonly change: Change;
  readonly row: Omit<OutboxRow, 'order'>;
  /** The never-offered change that this one takes the place of. */
  readonly replaces: OutboxRow | null;
};

/**
 * Makes of an edit the change that is kept and sent. `own` are this tablet's earlier changes of the record, oldest first: the last of
 * them is folded into the new one if it never left, so that a visit of three taps is sent as one change.
 */
export function freeze(
  { edit, sealed, sealedPaths = [], personal }: SealedEdit,
  stamp: Stamp,
  own: readonly OutboxRow[],
): Frozen {
  const base = withOwnSealed(withPresentIds(edit.base, own), sealedPaths, own);
  const folded = foldable(edit, stamp, own.at(-1));
  const change: Change = {
    v: 1,
    id: stamp.id,
    log: stamp.log,
    type: edit.type,
    record: edit.record,
    kind: edit.kind,
    fields: { ...folded?.change.fields, ...edit.fields } as Change['fields'],
    base: (folded ? baseOfBoth(folded.change, base) : base) as Change['base'],
    repairs: edit.repairs,
    device: stamp.device,
    account: stamp.account,
    clock: stamp.clock,
    sealed,
  };
  const formerIds = folded ? formerIdsAfter(folded, edit) : {};
  return {
    change,
    replaces: folded?.row ?? null,
    // What was entered yesterday is yesterday's entry, also where it is corrected today before it has left.
    row: rowOfChange(change, { savedAt: folded?.row.savedAt ?? stamp.savedAt, formerIds, sealedPaths, personal }),
  };
}

type Folded = { readonly row: OutboxRow; readonly change: Change };

/** Only what never left, of the same author, and where the new edit saw what it overwrites: anything else stays a change of its own. */
function foldable(edit: Edit, stamp: Stamp, last: OutboxRow | undefined): Folded | null {
  if (edit.kind !== 'set' || last?.state !== 'pending' || last.offeredOnce || last.log !== stamp.log) return null;
  const read = readChange(last.text);
  if (!read.ok || read.change.kind !== 'set' || read.change.sealed !== null) return null;
  const { change } = read;
  if (change.account !== stamp.account || change.device !== stamp.device) return null;
  const base = withPresentIds(edit.base, [last]);
  const sawAll = [...pathsOf(edit.fields), ...pathsOf(base)].every((path) =>
    Object.hasOwn(change.fields, path)
      ? (base[path] ?? []).includes(change.id)
      : !Object.hasOwn(change.base, path) || String(change.base[path]) === String(base[path]),
  );
  return sawAll ? { row: last, change } : null;
}

function baseOfBoth(before: Change, base: Edit['base']): Edit['base'] {
  const both: Record<FieldPath, readonly ChangeId[]> = { ...before.base };
  for (const path of pathsOf(base)) {
    // What is written in this very change needs no naming.
    if (!Object.hasOwn(before.fields, path)) both[path] = base[path] ?? [];
  }
  return both;
}

/** A form opened before a fold names an id that is no more; where its value still stands, the present id is meant. */
function withPresentIds(base: Edit['base'], own: readonly OutboxRow[]): Edit['base'] {
  const present: Record<FieldPath, readonly ChangeId[]> = {};
  for (const path of pathsOf(base)) {
    present[path] = (base[path] ?? []).map(
      (named) => own.find((row) => row.formerIds[path]?.includes(named))?.change ?? named,
    );
  }
  return present;
}

/**
 * What this tablet said of a person itself and cannot show, for want of a vault, its next edit has seen all the same: corrected on the
 * spot, it is no conflict.
 */
function withOwnSealed(base: Edit['base'], paths: readonly FieldPath[], own: readonly OutboxRow[]): Edit['base'] {
  const unnamed = paths.filter((path) => !Object.hasOwn(base, path));
  const seen = unnamed.flatMap((path) => {
    const last = own.findLast((row) => row.state !== 'refused' && row.sealedPaths?.includes(path));
    return last ? [[path, [last.change]] as const] : [];
  });
  return seen.length === 0 ? base : { ...base, ...Object.fromEntries(seen) };
}

function formerIdsAfter({ row, change }: Folded, edit: Edit): OutboxRow['formerIds'] {
  const former: Record<FieldPath, readonly ChangeId[]> = {};
  for (const path of pathsOf(change.fields)) {
    if (!Object.hasOwn(edit.fields, path)) former[path] = [...(row.formerIds[path] ?? []), change.id];
  }
  return former;
}

function pathsOf(fields: Readonly<Record<FieldPath, unknown>>): FieldPath[] {
  return Object.keys(fields) as FieldPath[];
}
