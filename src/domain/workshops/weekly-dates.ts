import { addDays, type LocalDate } from '../local-date.ts';

const WEEK_DAYS = 7;
/** A year, and then it is another cycle. */
export const MOST_SESSIONS = 52;

/**
 * The dates of a cycle: the same day of each week from the first on, without those that are passed over, so many in all: a week of holidays makes
 * the cycle a week longer. Calendar days, so that no change of clock moves one.
 */
export function weeklyDates(
  first: LocalDate,
  sessions: number,
  passedOver: ReadonlySet<LocalDate>,
): readonly LocalDate[] {
  const dates: LocalDate[] = [];
  const wanted = Math.min(MOST_SESSIONS, Math.max(0, sessions));
  for (let week = 0; dates.length < wanted && week < wanted + passedOver.size; week += 1) {
    const date = addDays(first, week * WEEK_DAYS);
    if (!passedOver.has(date)) dates.push(date);
  }
  return dates;
}

/** Those dates and the ones passed over among them, in order: what a person chooses from. */
export function weeklyChoices(
  first: LocalDate,
  sessions: number,
  passedOver: ReadonlySet<LocalDate>,
): readonly LocalDate[] {
  const last = weeklyDates(first, sessions, passedOver).at(-1) ?? first;
  const dates: LocalDate[] = [];
  for (let date = first; date <= last; date = addDays(date, WEEK_DAYS)) dates.push(date);
  return dates;
}
