import { fieldPath } from '../domain/field-path.ts';
import { RecordId } from '../domain/ids.ts';
import { LocalDate } from '../domain/local-date.ts';
import type { RecordState } from './record-state.ts';

const DATE = fieldPath('date');
const SESSION = fieldPath('session');

/** The session that a visit belongs to, by whose day it is in a tablet's scope or out of it. */
export function sessionOf({ type, fields }: RecordState): RecordId | null {
  const id = type === 'visit' ? RecordId.safeParse(fields[SESSION]?.value) : null;
  return id?.success ? id.data : null;
}

/** Whether it lies before the first day of the scope. What has no day is never out of it. */
export function isBefore(since: LocalDate | null, dated: RecordState | undefined): boolean {
  const day = LocalDate.safeParse(dated?.fields[DATE]?.value);
  return since !== null && day.success && day.data < since;
}
