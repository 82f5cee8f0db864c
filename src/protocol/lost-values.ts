import { type FieldPath, isDeletion, RECORD_DELETED, scopeOf } from '../domain/field-path.ts';
import type { ChangeId, LogId } from '../domain/ids.ts';
import type { Json } from '../domain/json.ts';
import { isPersonalPath } from '../domain/personal-path.ts';
import { type Heads, headsOfState, isTrue } from './heads-of-state.ts';
import type { RecordState } from './record-state.ts';
import type { Salvaged } from './salvaged.ts';

type Compared = {
  readonly log: LogId;
  /** As it was pulled before the server's history forked. */
  readonly before: RecordState;
  /** As it was pulled since; undefined where the server has nothing of it. */
  readonly now: RecordState | undefined;
  /** Changes that this device still has, and offers itself. */
  readonly isOwn: (change: ChangeId) => boolean;
};

/** The changes whose value showed in a record and which the server has lost: as much of them as the state told. */
export function lostValues({ log, before, now, isOwn }: Compared): readonly Salvaged[] {
  const heads = headsOfState(before);
  const shown = new Map<ChangeId, Map<FieldPath, Json>>();
  for (const [path, competing] of heads) {
    for (const { change, value } of competing) {
      if (isOwn(change)) continue;
      const values = shown.get(change) ?? new Map<FieldPath, Json>();
      shown.set(change, values.set(path, value));
    }
  }
  const known = knownIn(now);
  return [...shown]
    .filter(([change, values]) => isLost([...values.keys()], (path) => known(path, change), before.type))
    .map(([change, values]) => salvaged({ log, before, heads, change, values }));
}

function knownIn(now: RecordState | undefined): (path: FieldPath, change: ChangeId) => boolean {
  const heads = headsOfState(now ?? null);
  return (path, change) =>
    now?.seen[path]?.includes(change) === true || heads.get(path)?.some((head) => head.change === change) === true;
}

/** Another tablet may have given back a part of it. A purge takes the personal paths out, and they are not put back. */
function isLost(paths: readonly FieldPath[], isKnown: (path: FieldPath) => boolean, type: string): boolean {
  return !paths.some(isKnown) || paths.some((path) => !isPersonalPath(type, path) && !isKnown(path));
}

type Lost = {
  readonly log: LogId;
  readonly before: RecordState;
  readonly heads: Heads;
  readonly change: ChangeId;
  readonly values: ReadonlyMap<FieldPath, Json>;
};

function salvaged({ log, before, heads, change, values }: Lost): Salvaged {
  const ancestry = new Map<FieldPath, Set<ChangeId>>();
  const sees = (path: FieldPath, ids: readonly ChangeId[]) => {
    const seen = ancestry.get(path) ?? new Set<ChangeId>();
    for (const id of ids) if (id !== change) seen.add(id);
    if (seen.size > 0) ancestry.set(path, seen);
  };
  for (const [path, value] of values) {
    sees(path, before.seen[path] ?? []);
    // One that stands had seen all that it deletes; of one that lost it is not known what, and naming more would let it win.
    if (!isDeletion(path) || value !== true || before.fields[path]?.value !== true) continue;
    for (const [covered, competing] of heads) {
      if (!covered.startsWith(scopeOf(path))) continue;
      const deletions = isDeletion(covered) ? competing.filter((head) => !isTrue(head)) : competing;
      sees(covered, [...deletions.map((head) => head.change), ...(before.seen[covered] ?? [])]);
    }
  }
  const deleted = values.get(RECORD_DELETED);
  const kind = deleted === undefined ? 'set' : deleted === true ? 'delete' : 'undelete';
  return {
    id: change,
    log,
    type: before.type,
    record: before.id,
    kind,
    // These two kinds say by themselves what they do.
    fields: kind === 'set' ? (Object.fromEntries(values) as Salvaged['fields']) : {},
    base: Object.fromEntries([...ancestry].map(([path, ids]) => [path, [...ids]])),
    account: before.authors[change] ?? null,
  };
}
