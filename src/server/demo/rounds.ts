import {
  addDays,
  type HalfDay,
  type LocalDate,
  LocalTime,
  type Month,
  periodOfMonth,
} from '../../domain/local-date.ts';
import { publicHolidays } from './public-holidays.ts';
import type { Place } from './places.ts';

/** One half-day of the bus in one commune. */
export type Round = { readonly date: LocalDate; readonly halfDay: HalfDay; readonly place: Place };

export const hours: Readonly<Record<HalfDay, { readonly startTime: LocalTime; readonly endTime: LocalTime }>> = {
  morning: { startTime: LocalTime.parse('09:30'), endTime: LocalTime.parse('12:15') },
  afternoon: { startTime: LocalTime.parse('13:45'), endTime: LocalTime.parse('16:30') },
};

// Sunday is 0. Never on Wednesday, nor at the week's end.
const WORKING_DAYS = [1, 2, 4, 5];

/**
 * The bus has one half-day a month for each commune, in the same order each month. A month with too many public holidays has not
 * enough half-days: others are left out each time.
 */
export function roundsOfMonth(month: Month, places: readonly Place[]): readonly Round[] {
  const slots = halfDaysOf(month);
  const left = Math.max(0, places.length - slots.length);
  const firstLeft = (Number(month.slice(0, 4)) * 12 + Number(month.slice(5))) * 7;
  const visited = places.filter((_, at) => (at + firstLeft) % places.length >= left);
  return visited.flatMap((place, at) => {
    const slot = slots[Math.floor((at * slots.length) / visited.length)];
    return slot === undefined ? [] : [{ ...slot, place }];
  });
}

/** Working days' mornings and afternoons, in order. */
function halfDaysOf(month: Month): readonly Omit<Round, 'place'>[] {
  const { from, to } = periodOfMonth(month);
  const holidays = publicHolidays(Number(month.slice(0, 4)));
  const slots: Omit<Round, 'place'>[] = [];
  for (let date = from; date <= to; date = addDays(date, 1)) {
    if (!WORKING_DAYS.includes(new Date(date).getUTCDay()) || holidays.has(date)) continue;
    slots.push({ date, halfDay: 'morning' }, { date, halfDay: 'afternoon' });
  }
  return slots;
}
