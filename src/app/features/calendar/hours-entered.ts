import { LocalDate, LocalTime } from '../../../domain/local-date.ts';
import type { Announced } from '../../../domain/records/service-records.ts';

/** A day and hours as they were typed; null while they are not whole. */
export function valuesOf(date: string, start: string, end: string): Announced | null {
  const [day, from, to] = [LocalDate.safeParse(date), LocalTime.safeParse(start), LocalTime.safeParse(end)];
  return day.success && from.success && to.success ? { date: day.data, startTime: from.data, endTime: to.data } : null;
}
