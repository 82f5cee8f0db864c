import type { Appointment } from '../records/followed-records.ts';
import type { PlannedSession } from '../records/service-records.ts';
import { LocalTime } from '../local-date.ts';
import { minutesOf } from './planned-change.ts';

export const USUAL_MINUTES = 30;
const MINUTES_AN_HOUR = 60;

type Booked = Pick<Appointment, 'id' | 'stop' | 'date' | 'startTime' | 'minutes' | 'standing'>;

/** A beginning that can be offered, and how many are booked over it already. */
export type Slot = { readonly startTime: LocalTime; readonly booked: number };

/** The beginnings that a session has room for, every `minutes`, each with what is booked over it. */
export function slotsOf(
  plan: Pick<PlannedSession, 'stop' | 'date' | 'startTime' | 'endTime'>,
  booked: readonly Booked[],
  minutes = USUAL_MINUTES,
): readonly Slot[] {
  const slots: Slot[] = [];
  for (let at = minutesOf(plan.startTime); at + minutes <= minutesOf(plan.endTime); at += minutes) {
    const startTime = timeAt(at);
    const here = overlapping({ stop: plan.stop, date: plan.date, startTime, minutes }, booked);
    slots.push({ startTime, booked: here.length });
  }
  return slots;
}

/** The ones that stand and share a minute with another time at the same place. Two are never refused: a colleague may take one of them. */
export function overlapping<Of extends Booked>(
  wanted: Pick<Appointment, 'stop' | 'date' | 'startTime' | 'minutes'> & { readonly id?: Appointment['id'] },
  booked: readonly Of[],
): readonly Of[] {
  const from = minutesOf(wanted.startTime);
  const to = from + (wanted.minutes ?? USUAL_MINUTES);
  return booked.filter((one) => {
    if (one.id === wanted.id || one.stop !== wanted.stop || one.date !== wanted.date) return false;
    if (one.standing !== 'booked' && one.standing !== 'present') return false;
    const begins = minutesOf(one.startTime);
    return begins < to && from < begins + (one.minutes ?? USUAL_MINUTES);
  });
}

function timeAt(minutes: number): LocalTime {
  const two = (value: number) => String(value).padStart(2, '0');
  return LocalTime.parse(`${two(Math.floor(minutes / MINUTES_AN_HOUR))}:${two(minutes % MINUTES_AN_HOUR)}`);
}
