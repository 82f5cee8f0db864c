import type { FieldPath } from '../domain/field-path.ts';
import type { Rival } from '../domain/fold.ts';
import type { RecordState } from './record-state.ts';

export type Heads = Map<FieldPath, readonly [Rival, ...(readonly Rival[])]>;

/** The changes that compete for each path of a record, each with what it says, first the one that shows. */
export function headsOfState(state: RecordState | null): Heads {
  const heads: Heads = new Map();
  for (const [path, { value, change, alike, rivals }] of Object.entries(state?.fields ?? {}) as [
    FieldPath,
    RecordState['fields'][FieldPath],
  ][]) {
    // A deletion that lost reads false; against what is on top of it, it competes as what it is.
    const lost = state?.survived.includes(path) === true && !rivals.some(isTrue);
    const shown = lost ? true : value;
    heads.set(path, [{ change, value: shown }, ...alike.map((same) => ({ change: same, value: shown })), ...rivals]);
  }
  return heads;
}

export function isTrue(head: Pick<Rival, 'value'>): boolean {
  return head.value === true;
}
