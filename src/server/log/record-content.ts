import type { FoldedRecord, MergedFields } from '../../domain/fold.ts';
import { shownHeads } from '../../domain/fold.ts';
import type { AccountId, ChangeId } from '../../domain/ids.ts';

/** What the `state` column of a record holds. `assemble(type, id, content.fields)` spells the record out. */
export type RecordContent = Pick<FoldedRecord, 'survived' | 'fields' | 'seen'> & {
  /** Who made the changes that `fields` names; null for what was recorded while a tablet was locked. */
  readonly authors: Readonly<Record<ChangeId, AccountId | null>>;
};

export function writeContent(
  { survived, fields, seen }: FoldedRecord,
  authorOf: (change: ChangeId) => AccountId | null,
): string {
  const authors = Object.fromEntries([...headsIn(fields)].map((id) => [id, authorOf(id)])) as RecordContent['authors'];
  return JSON.stringify({ survived, fields, seen, authors } satisfies RecordContent);
}

/** The text is our own, written by {@link writeContent}: it is not checked again at each read. */
export function readContent(state: string): RecordContent {
  return JSON.parse(state) as RecordContent;
}

function headsIn(fields: MergedFields): ReadonlySet<ChangeId> {
  const named = Object.values(fields).flatMap((field) => [
    ...shownHeads(field),
    ...field.rivals.map(({ change }) => change),
  ]);
  return new Set(named.toSorted());
}
