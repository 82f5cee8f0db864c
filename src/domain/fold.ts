import type { Change } from './change.ts';
import { type FieldPath, isDeletion, RECORD_DELETED, scopeOf } from './field-path.ts';
import { compareClocks, type HybridClock } from './hybrid-clock.ts';
import type { ChangeId } from './ids.ts';
import { canonicalJson, type Json } from './json.ts';

/** A change as the log keeps it: what was sent, how the server ranks it, and whether it gives a value. */
export type LoggedChange = {
  readonly change: Pick<Change, 'id' | 'kind' | 'fields' | 'base'>;
  readonly rank: HybridClock;
  /** A refused or held change gives no value, yet passes on what its author had seen. */
  readonly accepted: boolean;
};

export type Rival = { readonly change: ChangeId; readonly value: Json };

/** The value that shows, and the heads of its field. */
export type MergedField = {
  readonly value: Json;
  /** The head that gave it. */
  readonly change: ChangeId;
  /** The other heads that say the same: who is shown the value is shown theirs, and names them too. */
  readonly alike: readonly ChangeId[];
  /** The heads whose value differs: they *are* the conflict. */
  readonly rivals: readonly Rival[];
};

/** The heads whose value is the one that shows: what somebody who edits it has been shown. */
export function shownHeads({ change, alike }: Pick<MergedField, 'change' | 'alike'>): readonly ChangeId[] {
  return [change, ...alike];
}

export type MergedFields = Readonly<Record<FieldPath, MergedField>>;

export type MergedRecord = {
  readonly deleted: boolean;
  /** Deletions that lost against a change their author had not seen: record (`$deleted`) or items. */
  readonly survived: readonly FieldPath[];
  readonly fields: MergedFields;
};

/** A merged record, and of each path the changes whose values gave way there, whoever made them and however far back. */
export type FoldedRecord = MergedRecord & { readonly seen: Readonly<Record<FieldPath, readonly ChangeId[]>> };

type Head = { readonly id: ChangeId; readonly value: Json; readonly rank: HybridClock };
type Ancestry = ReadonlyMap<ChangeId, LoggedChange>;

/**
 * The state of one record: a function of its changes alone, whatever their order and however often they are repeated.
 *
 * A field's value is chosen among its heads, the accepted changes that no other accepted change names as seen, by rank and
 * then by id. Comparing all changes pair by pair instead is not transitive: with three writers an older value could win.
 */
export function foldRecord(log: Iterable<LoggedChange>): FoldedRecord {
  const byId = new Map<ChangeId, LoggedChange>();
  for (const logged of log) byId.set(logged.change.id, logged);
  const writers = writersByPath(byId);
  const headsOf = new Map<FieldPath, readonly Head[]>();
  const seen: Record<FieldPath, readonly ChangeId[]> = {};
  for (const [path, changes] of [...writers].toSorted(([a], [b]) => (a < b ? -1 : 1))) {
    const found = heads(path, changes, byId);
    headsOf.set(path, found.heads);
    if (found.seen.length > 0) seen[path] = found.seen;
  }

  const fields: Record<FieldPath, MergedField> = {};
  const survived: FieldPath[] = [];
  for (const [path, competing] of headsOf) {
    const winner = winnerOf(competing);
    if (!winner) continue;
    if (!isDeletion(path)) {
      fields[path] = field(winner, competing);
      continue;
    }
    const verdict = deletionOf(path, competing, headsOf, byId);
    if (verdict === 'survived') survived.push(path);
    fields[path] = { ...field(winner, competing), value: verdict === 'deleted' };
  }
  return { deleted: fields[RECORD_DELETED]?.value === true, survived, fields, seen };
}

/** What a change writes: its fields, and for the kinds that say so by themselves the record's own `$deleted`. */
export function writesOf(change: Pick<Change, 'kind' | 'fields'>): ReadonlyMap<FieldPath, Json> {
  const writes = new Map<FieldPath, Json>();
  for (const [path, value] of Object.entries(change.fields)) writes.set(path as FieldPath, value);
  switch (change.kind) {
    case 'delete':
      return writes.set(RECORD_DELETED, true);
    case 'undelete':
      return writes.set(RECORD_DELETED, false);
    case 'set':
    case 'decide':
    case 'repair':
      return writes;
  }
}

function writersByPath(log: Ancestry): Map<FieldPath, Head[]> {
  const writers = new Map<FieldPath, Head[]>();
  for (const { change, rank, accepted } of log.values()) {
    if (!accepted) continue;
    for (const [path, value] of writesOf(change)) {
      const head = { id: change.id, value, rank };
      const list = writers.get(path);
      if (list) list.push(head);
      else writers.set(path, [head]);
    }
  }
  return writers;
}

type Heads = { readonly heads: readonly Head[]; readonly seen: readonly ChangeId[] };

function heads(path: FieldPath, writers: readonly Head[], log: Ancestry): Heads {
  const seen = new Set<ChangeId>();
  for (const writer of writers) collectSeen(writer.id, path, log, seen);
  const unseen = writers.filter((writer) => !seen.has(writer.id));
  // Only a forged log names in a circle; it must not make a value vanish.
  const found = unseen.length > 0 ? unseen : writers;
  for (const { id } of found) seen.delete(id);
  return { heads: found, seen: [...seen].toSorted() };
}

/** Adds to `seen` every change that `from` names as seen at `path`, and what those name in turn. */
function collectSeen(from: ChangeId, path: FieldPath, log: Ancestry, seen: Set<ChangeId>): void {
  const waiting = [from];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    for (const named of log.get(next)?.change.base[path] ?? []) {
      // A change that names itself would take its own value away.
      if (named === from || seen.has(named)) continue;
      seen.add(named);
      waiting.push(named);
    }
  }
}

function winnerOf(competing: readonly Head[]): Head | undefined {
  return competing.toSorted((a, b) => compareClocks(b.rank, a.rank) || (a.id < b.id ? 1 : -1))[0];
}

/** A field as it is told: its winner, and among the other heads those that say the same and those that do not. */
export function mergedField(winner: Rival, others: readonly Rival[]): MergedField {
  const shown = canonicalJson(winner.value);
  const isAlike = (head: Rival) => canonicalJson(head.value) === shown;
  const sorted = others.toSorted((a, b) => (a.change < b.change ? -1 : 1));
  return {
    value: winner.value,
    change: winner.change,
    alike: sorted.filter(isAlike).map(({ change }) => change),
    rivals: sorted.filter((head) => !isAlike(head)),
  };
}

function field(winner: Head, competing: readonly Head[]): MergedField {
  const told = ({ id, value }: Head): Rival => ({ change: id, value });
  return mergedField(told(winner), competing.filter((head) => head !== winner).map(told));
}

/** A deletion competes with every path of what it deletes: against a head that it had not seen, it loses. */
function deletionOf(
  path: FieldPath,
  competing: readonly Head[],
  headsOf: ReadonlyMap<FieldPath, readonly Head[]>,
  log: Ancestry,
): 'deleted' | 'kept' | 'survived' {
  const deletions = competing.filter((head) => head.value === true);
  if (deletions.length === 0) return 'kept';
  const scope = scopeOf(path);
  const unseenBy = (deletion: Head) =>
    [...headsOf].some(
      ([other, others]) => other.startsWith(scope) && others.some((head) => !sees(deletion, head, other, log)),
    );
  return deletions.some((deletion) => !unseenBy(deletion)) ? 'deleted' : 'survived';
}

function sees(deletion: Head, head: Head, path: FieldPath, log: Ancestry): boolean {
  if (head.id === deletion.id || (isDeletion(path) && head.value === true)) return true;
  const seen = new Set<ChangeId>();
  collectSeen(deletion.id, path, log, seen);
  return seen.has(head.id);
}
