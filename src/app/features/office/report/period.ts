import {
  addDays,
  addMonths,
  LocalDate,
  Month,
  monthOf,
  periodOfMonth,
  type Period,
} from '../../../../domain/local-date.ts';
import type { Report } from '../../../../protocol/office.ts';

/** What the server counts at once: five years, whichever leap days they have. */
const MOST_DAYS = 5 * 365 + 2;
const OLDEST = LocalDate.parse('2000-01-01');
const LATEST = LocalDate.parse('2100-12-31');

/** The period of an address (`?from=…&to=…`), or null where it has none that makes sense. */
export function periodIn(search: URLSearchParams): Period | null {
  const from = LocalDate.safeParse(search.get('from'));
  const to = LocalDate.safeParse(search.get('to'));
  if (!from.success || !to.success || from.data > to.data) return null;
  if (!isLikely(from.data) || !isLikely(to.data)) return null;
  return { from: from.data, to: to.data };
}

/** The month that the period is, where it is exactly one. */
export function wholeMonth(period: Period): Month | null {
  const month = monthOf(period.from);
  const whole = periodOfMonth(month);
  return whole.from === period.from && whole.to === period.to ? month : null;
}

/** The first and last months of a period made of whole months. */
export function wholeMonths(period: Period): { readonly first: Month; readonly last: Month } | null {
  const first = monthOf(period.from);
  const last = monthOf(period.to);
  const isWhole = periodOfMonth(first).from === period.from && periodOfMonth(last).to === period.to;
  return isWhole ? { first, last } : null;
}

export function isInProgress(period: Period, today: LocalDate): boolean {
  return period.from <= today && today <= period.to;
}

export function lastTwelveMonths(today: LocalDate): Period {
  const month = monthOf(today);
  return { from: periodOfMonth(addMonths(month, -12)).from, to: periodOfMonth(addMonths(month, -1)).to };
}

export function isTooLong(period: Period): boolean {
  return addDays(period.from, MOST_DAYS) <= period.to;
}

/** A year typed in two digits, or with one too many, is no date of a service. */
export function isLikely(date: LocalDate): boolean {
  return OLDEST <= date && date <= LATEST;
}

/** The month that a report opens on: this one, or, while nothing of it has come in yet, the latest of which something has. */
export function monthToOpen(report: Report, thisMonth: Month): Month {
  const latest = report.months.findLast((row) => row.sessionsHeld > 0 || row.persons > 0);
  return latest ? Month.parse(latest.month) : thisMonth;
}

/** People received in the month before a whole month, where the report knows it. */
export function monthBefore(report: Report): { readonly month: Month; readonly persons: number } | null {
  const month = wholeMonth(report.figures.period);
  if (month === null) return null;
  const before = addMonths(month, -1);
  const row = report.months.find((candidate) => candidate.month === before);
  return row ? { month: before, persons: row.persons } : null;
}
