import { addDays, LocalDate, type Period } from '../../domain/local-date.ts';

export type PeriodResult =
  | { readonly ok: true; readonly period: Period }
  | { readonly ok: false; readonly field: 'from' | 'to' };

const OLDEST = LocalDate.parse('2000-01-01');
const LATEST = LocalDate.parse('2100-12-31');
const LONGEST_DAYS = 5 * 365 + 2;

/** At most five years, both ends in it, between the dates that a service can have. */
export function periodOf(from: LocalDate, to: LocalDate): PeriodResult {
  if (from < OLDEST || from > LATEST) return { ok: false, field: 'from' };
  if (to > LATEST || to < from) return { ok: false, field: 'to' };
  return to >= addDays(from, LONGEST_DAYS) ? { ok: false, field: 'from' } : { ok: true, period: { from, to } };
}
