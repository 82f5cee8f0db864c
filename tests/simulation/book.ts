import type { Change } from '../../src/domain/change.ts';
import type { FieldPath } from '../../src/domain/field-path.ts';
import { type MergedFields, shownHeads, writesOf } from '../../src/domain/fold.ts';
import type { ChangeId, RecordId } from '../../src/domain/ids.ts';
import type { Json } from '../../src/domain/json.ts';

/** What the author had before their eyes, taken down when the form opened. */
export type Seen = ReadonlyMap<FieldPath, readonly ChangeId[]>;

export const NOTHING: Seen = new Map();

export function seenIn(fields: MergedFields): Seen {
  const entries = Object.entries(fields) as [FieldPath, MergedFields[FieldPath]][];
  return new Map(entries.map(([path, merged]) => [path, shownHeads(merged)]));
}

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
  /** Its author may not do this: it is to be refused, and shown as such. */
  readonly mayBeRefused: boolean;
  /** The change that took it up before it left, and the paths where its value still stands in it. */
  taken: { readonly into: ChangeId; readonly standing: ReadonlySet<FieldPath> } | null;
};

/** What happened, as the people concerned would tell it: what is true, whatever the machines make of it. */
export class Book {
  readonly entries = new Map<ChangeId, Entry>();
  /** Records that a copied profile took along unsent: the copy sends what the other one may still take up into a new change. */
  readonly copied = new Set<RecordId>();

  write(by: string, change: Change, text: string, about: { seen: Seen; mayBeRefused: boolean }): Entry {
    const { id, record, type, kind } = change;
    const entry: Entry = { id, by, record, type, kind, text, writes: writesOf(change), ...about, taken: null };
    this.entries.set(id, entry);
    return entry;
  }

  of(record: RecordId): readonly Entry[] {
    return [...this.entries.values()].filter((entry) => entry.record === record);
  }

  wasDeleted(record: RecordId): boolean {
    return this.of(record).some(({ kind }) => kind === 'delete');
  }

  /** Every change whose value the author of `id` had seen at `path`, and those that their authors had seen. */
  seenBy(id: ChangeId, path: FieldPath): ReadonlySet<ChangeId> {
    const found = new Set<ChangeId>();
    const waiting = [...(this.entries.get(id)?.seen.get(path) ?? [])];
    for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
      if (found.has(next) || next === id) continue;
      found.add(next);
      const entry = this.entries.get(next);
      waiting.push(...(entry?.seen.get(path) ?? []));
      if (entry?.taken?.standing.has(path) === true) waiting.push(entry.taken.into);
    }
    return found;
  }
}
