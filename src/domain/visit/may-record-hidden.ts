import type { LocalDate, LocalTime } from '../local-date.ts';

type Session = { readonly date: LocalDate; readonly endTime: LocalTime | null };
type Moment = { readonly date: LocalDate; readonly time: LocalTime };

/**
 * Whether visits may still be recorded while names are hidden and nobody has shown who they are: in the open session, until its planned
 * end; where none was planned, until the end of its day.
 */
export function mayRecordHidden({ date, endTime }: Session, now: Moment): boolean {
  if (now.date !== date) return now.date < date;
  return endTime === null || now.time < endTime;
}
