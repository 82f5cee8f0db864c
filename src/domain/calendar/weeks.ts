import { addDays, type LocalDate } from '../local-date.ts';

const DAYS_A_WEEK = 7;

/** The Monday of a day's week. */
export function mondayOf(date: LocalDate): LocalDate {
  return addDays(date, -((new Date(date).getUTCDay() + DAYS_A_WEEK - 1) % DAYS_A_WEEK));
}

export type Week<Item> = { readonly monday: LocalDate; readonly items: readonly Item[] };

/** So many weeks from a day's own on, each with what falls into it, empty ones too. */
export function byWeek<Item extends { readonly date: LocalDate }>(
  from: LocalDate,
  weeks: number,
  items: readonly Item[],
): readonly Week<Item>[] {
  const first = mondayOf(from);
  return Array.from({ length: weeks }, (_, at) => {
    const monday = addDays(first, at * DAYS_A_WEEK);
    const sunday = addDays(monday, DAYS_A_WEEK - 1);
    return { monday, items: items.filter(({ date }) => date >= monday && date <= sunday) };
  });
}
