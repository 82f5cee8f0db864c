import type { Change } from '../../src/domain/change.ts';
import { type FieldPath, RECORD_DELETED } from '../../src/domain/field-path.ts';
import { type MergedFields, shownHeads, writesOf } from '../../src/domain/fold.ts';
import type { ChangeId, RecordId } from '../../src/domain/ids.ts';
import { allHeads } from '../../src/domain/to-decide.ts';
import type { Json } from '../../src/domain/json.ts';

/** What the author had before their eyes, taken down when the form opened. */
export type Seen = ReadonlyMap<FieldPath, readonly ChangeId[]>;

export const NOTHING: Seen = new Map();

/** By whoever decides: all that competes was put before them. */
export function allSeenIn(fields: MergedFields): Seen {
  const entries = Object.entries(fields) as [FieldPath, MergedFields[FieldPath]][];
  return new Map(entries.map(([path, merged]) => [path, allHeads(merged)]));
}

export function seenIn(fields: MergedFields): Seen {
  const entries = Object.entries(fields) as [FieldPath, MergedFields[FieldPath]][];
  return new Map(entries.map(([path, merged]) => [path, shownHeads(merged)]));
}

/**
 * What the server is to make of it, by what its author may do.
 *
 * - `refused`: this is not theirs to do
 * - `either`: it is theirs, but the server believes them only while they can show who they are
 */
export type Expected = 'accepted' | 'refused' | 'either';

/** A change that somebody was told is saved. */
export type Entry = {
  readonly id: ChangeId;
  readonly by: string;
  readonly record: RecordId;
  readonly type: string;
  readonly kind: Change['kind'];
  readonly text: string;
  readonly writes: ReadonlyMap<FieldPath, Json>;
  readonly seen: Seen;
  readonly expected: Expected;
  /** The changes that took it up before it left: one, and another on each copy of the profile. */
  readonly taken: Taken[];
};

type Taken = {
  readonly into: ChangeId;
  /** The paths where its value still stands in that change. */
  readonly standing: ReadonlySet<FieldPath>;
};

/** What happened, as the people concerned would tell it: what is true, whatever the machines make of it. */
export class Book {
  readonly entries = new Map<ChangeId, Entry>();
  /** Devices that lie in the river, by name. */
  readonly lost = new Set<string>();
  /** What was in the database before anybody came. */
  readonly founding = new Set<string>();
  /** Changes that a copied profile took along before they had left: the copy sends what the other one may still take up, or both take it up. */
  readonly copiedUnsent = new Set<ChangeId>();

  write(by: string, change: Change, text: string, about: { seen: Seen; expected: Expected }): Entry {
    const { id, record, type, kind } = change;
    const entry: Entry = { id, by, record, type, kind, text, writes: writesOf(change), ...about, taken: [] };
    this.entries.set(id, entry);
    return entry;
  }

  of(record: RecordId): readonly Entry[] {
    return [...this.entries.values()].filter((entry) => entry.record === record);
  }

  /** Somebody made this change, and deleted the record by it. */
  isDeletionOf(record: RecordId, change: ChangeId): boolean {
    const entry = this.entries.get(change);
    return entry?.record === record && entry.writes.get(RECORD_DELETED) === true;
  }

  /**
   * Every change whose value the author of `id` had seen at `path`, and those that their authors had seen, as far as anybody is left to
   * tell.
   */
  seenBy(id: ChangeId, path: FieldPath, isTold: (change: ChangeId, path: FieldPath) => boolean): ReadonlySet<ChangeId> {
    const found = new Set<string>();
    const waiting = this.#glances(id, path);
    for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
      const { change, by } = next;
      if (change === id || found.has(`${change} ${by}`)) continue;
      found.add(`${change} ${by}`);
      if (!isTold(change, path)) continue;
      waiting.push(...this.#glances(change, path));
      // Whoever saw it where it was taken up meant what stands in its place there.
      for (const { into, standing } of this.entries.get(change)?.taken ?? []) {
        if (standing.has(path) && this.entries.get(into)?.by === by) waiting.push({ change: into, by });
      }
    }
    return new Set([...found].map((glance) => glance.split(' ', 1)[0] as ChangeId));
  }

  #glances(id: ChangeId, path: FieldPath): { readonly change: ChangeId; readonly by: string }[] {
    const entry = this.entries.get(id);
    return (entry?.seen.get(path) ?? []).map((change) => ({ change, by: entry?.by ?? '' }));
  }
}
