import { DeviceId, type ServiceId } from '../../domain/ids.ts';
import { addDays, contains, type Period, type TimeZone } from '../../domain/local-date.ts';
import type { PlannedSession, StopSession } from '../../domain/records/service-records.ts';
import type { Report } from '../../protocol/office.ts';
import type { Queries } from '../database/tables.ts';
import { instantOf } from './instant-of.ts';
import { localInstant, localMidnight } from './local-midnight.ts';

type Question = {
  readonly service: ServiceId;
  readonly timeZone: TimeZone;
  readonly period: Period;
  readonly planned: readonly PlannedSession[];
  readonly sessions: readonly StopSession[];
  readonly nowMs: number;
};

/** Tablets that may still hold work of the period: what they have not sent, nobody else can know. */
export async function lateDevices(queries: Queries, of: Question): Promise<Report['lateDevices']> {
  const dueMs = syncedSince(of);
  if (dueMs === null) return [];
  const rows = await queries
    .selectFrom('device')
    .select(['id', 'name', 'last_complete_sync_at_ms as lastSyncMs'])
    .where('service', '=', of.service)
    .where('kind', '=', 'tablet')
    .where('status', '=', 'active')
    .where((not) => not.or([not('last_complete_sync_at_ms', 'is', null), not('last_complete_sync_at_ms', '<', dueMs)]))
    .orderBy('name')
    .orderBy('id')
    .execute();
  return rows.map(({ id, name, lastSyncMs }) => ({
    id: DeviceId.parse(id),
    name,
    lastSync: lastSyncMs === null ? null : instantOf(lastSyncMs),
  }));
}

/**
 * The instant since which a tablet has to have synced; null when there is nothing yet to wait for. A period that is over asks for its
 * whole length, since work may be typed on any of its days. While it runs, nobody has synced since now: what counts is the end of the
 * latest session that is past, for a tablet that synced after it has nothing older to tell.
 */
function syncedSince(of: Question): number | null {
  const { period, timeZone, nowMs } = of;
  const endMs = localMidnight(addDays(period.to, 1), timeZone);
  if (endMs <= nowMs) return endMs;
  const past = sessionEnds(of).filter((at) => at <= nowMs);
  return past.length === 0 ? null : past.reduce((latest, at) => Math.max(latest, at));
}

/** When each session of the period ends: by its plan, or by its own marks where no plan that holds says so. */
function sessionEnds({ period, planned, sessions, timeZone }: Question): readonly number[] {
  const kept = planned.filter(({ date, cancelReason }) => cancelReason === null && contains(period, date));
  const ids = new Set(kept.map(({ id }) => id));
  const unplanned = sessions.filter((of) => contains(period, of.date) && (of.planned === null || !ids.has(of.planned)));
  return [
    ...kept.map(({ date, endTime }) => localInstant({ date, time: endTime }, timeZone)),
    ...unplanned.flatMap(({ openings, closings }) => [...openings, ...closings].map(({ at }) => Date.parse(at))),
  ];
}
