import { assemble } from '../domain/assemble.ts';
import type { MergedRecord } from '../domain/fold.ts';
import type { RecordId } from '../domain/ids.ts';
import { LocalDate } from '../domain/local-date.ts';
import { isRecordType } from '../domain/records/record-types.ts';
import type { ShownRow } from './rows.ts';

/** The row under which a merged record is kept, parsed here once and for all reads. */
export function shownRow(type: string, id: RecordId, merged: MergedRecord): ShownRow {
  const row = { id, type, deleted: merged.deleted, survived: merged.survived, fields: merged.fields };
  const assembled = isRecordType(type) ? assemble(type, id, merged.fields) : null;
  if (!assembled?.ok) return { ...row, record: null };
  const { record } = assembled;
  if (type === 'visit' && 'session' in record) return { ...row, record, session: record.session as string as RecordId };
  const day = 'date' in record ? LocalDate.safeParse(record.date) : null;
  return day?.success ? { ...row, record, day: day.data } : { ...row, record };
}
