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

function daysOf(db: TabletDatabase, type: 'plannedSession' | 'stopSession', { from, to }: Period) {
  return db.records.where('[type+day]').between([type, from], [type, to], true, true);
}

function startOf({ record }: Shown<'plannedSession'>): string {
  return `${record.date} ${record.startTime} ${record.id}`;
}
