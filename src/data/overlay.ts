import type { Change } from '../domain/change.ts';
import { type FieldPath, isDeletion, RECORD_DELETED, scopeOf } from '../domain/field-path.ts';
import { type MergedField, mergedField, type MergedRecord, type Rival, writesOf } from '../domain/fold.ts';
import type { ChangeId } from '../domain/ids.ts';
import { type Heads, headsOfState, isTrue } from '../protocol/heads-of-state.ts';
import type { RecordState } from '../protocol/record-state.ts';

/** A change of this tablet's own. A refused one gives no value, yet passes on what its author had seen. */
export type OwnChange = {
  readonly change: Pick<Change, 'id' | 'kind' | 'fields' | 'base'>;
  readonly refused: boolean;
};

type Ancestry = ReadonlyMap<ChangeId, OwnChange['change']>;

/**
 * The record as it is shown: the server's state, and on top of it, in the order in which they were saved, those of this tablet's own
 * changes that this state has not yet. What the server ranked is never ranked again here.
 */
export function rebuildShown(state: RecordState | null, own: readonly OwnChange[]): MergedRecord {
  const ancestry: Ancestry = new Map(own.map(({ change }) => [change.id, change]));
  // Its verdict, or the number in it, may come after the page: what the server has ranked already is not put on top again.
  const isThere = (change: OwnChange['change']) =>
    [...writesOf(change).keys()].every((path) => isKnown(state, path, change.id));
  const applied = own.flatMap(({ change, refused }) => (refused || isThere(change) ? [] : [change]));
  const heads = headsOfState(state);
  for (const change of applied) {
    for (const [path, value] of writesOf(change)) {
      // Another tablet may have given back a part of it.
      if (isKnown(state, path, change.id)) continue;
      const seen = seenBy(change, path, ancestry);
      const unseen = (heads.get(path) ?? []).filter((head) => !seen.has(head.change));
      heads.set(path, [{ change: change.id, value }, ...unseen]);
    }
  }

  const fields: Record<FieldPath, MergedField> = {};
  const survived: FieldPath[] = [];
  for (const [path, [shown, ...others]] of heads) {
    const merged = mergedField(shown, others);
    fields[path] = merged;
    if (!isDeletion(path) || ![shown, ...others].some(isTrue)) continue;
    const lost = state?.survived.includes(path) ?? false;
    const stands = deletionStands(path, { heads, applied, ancestry, lost });
    if (!stands) survived.push(path);
    fields[path] = { ...merged, value: stands };
  }
  return { deleted: fields[RECORD_DELETED]?.value === true, survived: survived.toSorted(), fields };
}

/** Whether the server's state has the change at that path: as what shows, as what competes, or as what was replaced. */
function isKnown(state: RecordState | null, path: FieldPath, change: ChangeId): boolean {
  const field = state?.fields[path];
  return (
    field?.change === change ||
    field?.alike.includes(change) === true ||
    field?.rivals.some((rival) => rival.change === change) === true ||
    state?.seen[path]?.includes(change) === true
  );
}

export type Coverage = {
  readonly state: 'pending' | 'offered' | 'held' | 'refused' | 'acknowledged';
  readonly number: number | null;
  readonly history: number | null;
  readonly coveredIn: number | null;
};

/** Whether the server's state of the record, pulled in `history` at `number`, has an own change in it already. */
export function isCovered(
  own: Coverage,
  server: { readonly number: number; readonly history: number } | null,
): boolean {
  if (!server) return false;
  if (own.coveredIn === server.history) return true;
  return own.state === 'acknowledged' && own.history === server.history && (own.number ?? Infinity) <= server.number;
}

/** Every change that this one names as seen at `path`, and what those of this tablet's own name in turn. */
function seenBy(change: OwnChange['change'], path: FieldPath, ancestry: Ancestry): ReadonlySet<ChangeId> {
  const seen = new Set<ChangeId>();
  const waiting = [...(change.base[path] ?? [])];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (seen.has(next)) continue;
    seen.add(next);
    waiting.push(...(ancestry.get(next)?.base[path] ?? []));
  }
  return seen;
}

type Standing = {
  readonly heads: Heads;
  readonly applied: readonly OwnChange['change'][];
  readonly ancestry: Ancestry;
  /** The server's own deletions there have lost already. */
  readonly lost: boolean;
};

/** A deletion, the server's or an own one, stands while it has seen every value that shows in what it deletes. */
function deletionStands(path: FieldPath, { heads, applied, ancestry, lost }: Standing): boolean {
  const inScope = [...heads].filter(([other]) => other.startsWith(scopeOf(path)));
  return (heads.get(path) ?? []).filter(isTrue).some((deletion) => {
    const own = applied.find((change) => change.id === deletion.change);
    if (!own && lost) return false;
    // What the server's deletion had seen is the server's to say: only this tablet's own later values speak against it.
    const speaksAgainst = (other: FieldPath, head: Rival) =>
      own ? !seenBy(own, other, ancestry).has(head.change) : applied.some((change) => change.id === head.change);
    return inScope.every(([other, others]) =>
      others.every(
        (head) => head.change === deletion.change || (isDeletion(other) && isTrue(head)) || !speaksAgainst(other, head),
      ),
    );
  });
}
