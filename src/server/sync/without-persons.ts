import type { FieldPath } from '../../domain/field-path.ts';
import { isPersonalPath } from '../../domain/personal-path.ts';
import type { RecordState } from '../../protocol/record-state.ts';
import type { LogPage } from '../../protocol/sync-response.ts';

/** The page for a device that would keep it readable: what tells of persons stays here. */
export function withoutPersons(page: LogPage): LogPage {
  return page.kind === 'reset' ? page : { ...page, records: page.records.map(readable) };
}

function readable(record: RecordState): RecordState {
  const isReadable = ([path]: [string, unknown]) => !isPersonalPath(record.type, path as FieldPath);
  return {
    ...record,
    fields: Object.fromEntries(Object.entries(record.fields).filter(isReadable)),
    seen: Object.fromEntries(Object.entries(record.seen).filter(isReadable)),
  };
}
