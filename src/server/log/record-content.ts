import type { MergedFields, MergedRecord } from '../../domain/fold.ts';

/** What the `state` column of a record holds. `assemble(type, id, content.fields)` spells the record out. */
export type RecordContent = Pick<MergedRecord, 'survived' | 'fields'>;

export function writeContent(merged: MergedRecord): string {
  return JSON.stringify({ survived: merged.survived, fields: merged.fields } satisfies RecordContent);
}

/** The text is our own, written by {@link writeContent}: it is not checked again at each read. */
export function readContent(state: string): RecordContent {
  const content = JSON.parse(state) as { survived: RecordContent['survived']; fields: MergedFields };
  return content;
}
