import type { VisitId } from '../ids.ts';
import { contains, type Period } from '../local-date.ts';
import type { Appointment, AppointmentStanding } from '../records/followed-records.ts';

/** How many appointments of a period stand how. One that was moved is counted as moved on its first day, and anew on the other. */
export type AppointmentTally = Readonly<Record<AppointmentStanding, number>>;

export function emptyAppointmentTally(): AppointmentTally {
  return { booked: 0, present: 0, excused: 0, 'no-show': 0, moved: 0, cancelled: 0 };
}

export function appointmentTallyOf(appointments: readonly Appointment[], period: Period): AppointmentTally {
  const counts = { ...emptyAppointmentTally() };
  for (const { date, standing } of appointments) if (contains(period, date)) counts[standing] += 1;
  return counts;
}

/** Of periods without a day in common, in any order. */
export function addAppointmentTallies(a: AppointmentTally, b: AppointmentTally): AppointmentTally {
  return {
    booked: a.booked + b.booked,
    present: a.present + b.present,
    excused: a.excused + b.excused,
    'no-show': a['no-show'] + b['no-show'],
    moved: a.moved + b.moved,
    cancelled: a.cancelled + b.cancelled,
  };
}

/** The visits that came of an appointment: whoever made another one walked in. */
export function bookedVisits(appointments: readonly Appointment[]): ReadonlySet<VisitId> {
  return new Set(
    appointments.flatMap(({ standing, visit }) => (standing === 'present' && visit !== null ? [visit] : [])),
  );
}
