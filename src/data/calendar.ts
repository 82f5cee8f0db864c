import type { PlannedSessionId, StopSessionId } from '../domain/ids.ts';
import type { LocalDate, Period } from '../domain/local-date.ts';
import type { Shown } from './edits.ts';
import { liveOf, shownById } from './shown.ts';
import type { TabletDatabase } from './tablet-database.ts';

/** Cancelled ones too, by date and starting time. */
export async function plannedBetween(db: TabletDatabase, period: Period): Promise<readonly Shown<'plannedSession'>[]> {
  const rows = await daysOf(db, 'plannedSession', period).toArray();
  return liveOf('plannedSession', rows).toSorted((a, b) => (startOf(a) < startOf(b) ? -1 : 1));
}

/** The sessions really opened on a day, in no promised order. */
export async function sessionsOn(db: TabletDatabase, date: LocalDate): Promise<readonly Shown<'stopSession'>[]> {
  return sessionsBetween(db, { from: date, to: date });
}

export async function sessionsBetween(db: TabletDatabase, period: Period): Promise<readonly Shown<'stopSession'>[]> {
  return liveOf('stopSession', await daysOf(db, 'stopSession', period).toArray());
}

/** Null when it is unknown here, or deleted. */
export async function session(db: TabletDatabase, id: StopSessionId): Promise<Shown<'stopSession'> | null> {
  const shown = await shownById(db, 'stopSession', id);
  return shown?.deleted === false ? shown : null;
}

export async function planned(db: TabletDatabase, id: PlannedSessionId): Promise<Shown<'plannedSession'> | null> {
  const shown = await shownById(db, 'plannedSession', id);
  return shown?.deleted === false ? shown : null;
}

/** In the order of the day. What tells of persons is not in them: see persons.ts. */
export async function appointmentsBetween(
  db: TabletDatabase,
  period: Period,
): Promise<readonly Shown<'appointment'>[]> {
  const rows = await daysOf(db, 'appointment', period).toArray();
  return liveOf('appointment', rows).toSorted((a, b) => (startOf(a) < startOf(b) ? -1 : 1));
}

/** In the order of the day, without names. */
export async function workshopsBetween(db: TabletDatabase, period: Period): Promise<readonly Shown<'workshop'>[]> {
  const rows = await daysOf(db, 'workshop', period).toArray();
  return liveOf('workshop', rows).toSorted((a, b) => (startOf(a) < startOf(b) ? -1 : 1));
}

type Dated = 'plannedSession' | 'stopSession' | 'appointment' | 'workshop';

function daysOf(db: TabletDatabase, type: Dated, { from, to }: Period) {
  return db.records.where('[type+day]').between([type, from], [type, to], true, true);
}

function startOf({ record }: Shown<'plannedSession' | 'appointment' | 'workshop'>): string {
  return `${record.date} ${record.startTime} ${record.id}`;
}
