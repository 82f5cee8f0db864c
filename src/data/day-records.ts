import type { DayRecords } from '../domain/calendar/day-done.ts';
import type { LocalDate } from '../domain/local-date.ts';
import { appointmentsBetween, plannedBetween, sessionsOn, workshopsBetween } from './calendar.ts';
import { referralsBetween } from './referrals.ts';
import { liveOf } from './shown.ts';
import type { TabletDatabase } from './tablet-database.ts';

/** All that this tablet knows of one day, without what tells of persons. */
export async function dayRecords(db: TabletDatabase, date: LocalDate): Promise<DayRecords> {
  const period = { from: date, to: date };
  const sessions = (await sessionsOn(db, date)).map(({ record }) => record);
  const rows = await db.records
    .where('[type+session]')
    .anyOf(sessions.map(({ id }) => ['visit', id]))
    .toArray();
  const [planned, appointments, workshops, referrals] = await Promise.all([
    plannedBetween(db, period),
    appointmentsBetween(db, period),
    workshopsBetween(db, period),
    referralsBetween(db, period),
  ]);
  return {
    planned: planned.map(({ record }) => record),
    sessions,
    visits: liveOf('visit', rows).map(({ record }) => record),
    appointments: appointments.map(({ record }) => record),
    workshops: workshops.map(({ record }) => record),
    referrals: referrals.length,
  };
}
