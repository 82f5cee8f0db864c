import * as z from 'zod/mini';

/** A calendar day where the service works, `2026-11-24`: it has no time zone of its own. */
export const LocalDate = z.iso.date().brand<'LocalDate'>();
export type LocalDate = z.infer<typeof LocalDate>;

/** A time of day where the service works, `09:30`. */
export const LocalTime = z
  .string()
  .check(z.regex(/^([01]\d|2[0-3]):[0-5]\d$/))
  .brand<'LocalTime'>();
export type LocalTime = z.infer<typeof LocalTime>;

/** A calendar month, `2026-11`. */
export const Month = z
  .string()
  .check(z.regex(/^\d{4}-(0[1-9]|1[0-2])$/))
  .brand<'Month'>();
export type Month = z.infer<typeof Month>;

/** An instant in UTC with milliseconds, `2026-11-24T08:30:00.000Z`. */
export const Instant = z.iso.datetime({ precision: 3 }).brand<'Instant'>();
export type Instant = z.infer<typeof Instant>;

/** A time zone of the IANA list that this platform knows. */
export const TimeZone = z.string().check(z.refine(isKnownZone, 'unknown time zone')).brand<'TimeZone'>();
export type TimeZone = z.infer<typeof TimeZone>;

export const HalfDay = z.enum(['morning', 'afternoon']);
export type HalfDay = z.infer<typeof HalfDay>;

/** Both ends belong to it. */
export type Period = { readonly from: LocalDate; readonly to: LocalDate };

const NOON: string = '13:00';
const DAY_MS = 86_400_000;
const formatters = new Map<string, Intl.DateTimeFormat>();

function isKnownZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone.length > 0;
  } catch {
    return false;
  }
}

// Building a formatter costs a hundred times its use.
function formatterOf(zone: TimeZone): Intl.DateTimeFormat {
  const known = formatters.get(zone);
  if (known) return known;
  const made = new Intl.DateTimeFormat('sv-SE', {
    timeZone: zone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  });
  formatters.set(zone, made);
  return made;
}

export type LocalMoment = { readonly date: LocalDate; readonly time: LocalTime };

/** What the wall calendar and clock of `zone` show at `instantMs` (milliseconds since 1970). */
export function localMoment(instantMs: number, zone: TimeZone): LocalMoment {
  const [date, time] = formatterOf(zone).format(instantMs).split(' ');
  return { date: LocalDate.parse(date), time: LocalTime.parse(time) };
}

/** Morning ends at 13:00 of the service's time. */
export function halfDayOf(time: LocalTime): HalfDay {
  return time < NOON ? 'morning' : 'afternoon';
}

/** True when `a` comes before `b` on the wall calendar and clock. */
export function isBefore(a: LocalMoment, b: LocalMoment): boolean {
  return a.date < b.date || (a.date === b.date && a.time < b.time);
}

export function addDays(date: LocalDate, days: number): LocalDate {
  return LocalDate.parse(new Date(Date.parse(date) + days * DAY_MS).toISOString().slice(0, 10));
}

export function monthOf(date: LocalDate): Month {
  return Month.parse(date.slice(0, 7));
}

export function addMonths(month: Month, months: number): Month {
  const [year = 0, number = 1] = month.split('-').map(Number);
  return Month.parse(new Date(Date.UTC(year, number - 1 + months, 1)).toISOString().slice(0, 7));
}

export function periodOfMonth(month: Month): Period {
  const next = LocalDate.parse(`${addMonths(month, 1)}-01`);
  return { from: LocalDate.parse(`${month}-01`), to: addDays(next, -1) };
}

/** The calendar months that a period touches, in order. */
export function monthsOf(period: Period): readonly Month[] {
  const months: Month[] = [];
  for (let month = monthOf(period.from); month <= monthOf(period.to); month = addMonths(month, 1)) months.push(month);
  return months;
}

export function contains(period: Period, date: LocalDate): boolean {
  return period.from <= date && date <= period.to;
}

/** The months that lie wholly within the last `days` days, today's month among them: those a tablet can count by itself. */
export function monthsWithin(today: LocalDate, days: number): readonly Month[] {
  const oldest = addDays(today, -days);
  return monthsOf({ from: oldest, to: today }).filter((month) => periodOfMonth(month).from >= oldest);
}
