import { DeviceId, type ServiceId } from '../../domain/ids.ts';
import { addDays, type Period, type TimeZone } from '../../domain/local-date.ts';
import type { Report } from '../../protocol/office.ts';
import type { Queries } from '../database/tables.ts';
import { instantOf } from './instant-of.ts';
import { localMidnight } from './local-midnight.ts';

/** Tablets that may still hold work of the period: what they have not sent, nobody else can know. */
export async function lateDevices(
  queries: Queries,
  of: { readonly service: ServiceId; readonly timeZone: TimeZone; readonly period: Period; readonly nowMs: number },
): Promise<Report['lateDevices']> {
  const endMs = Math.min(localMidnight(addDays(of.period.to, 1), of.timeZone), of.nowMs);
  const rows = await queries
    .selectFrom('device')
    .select(['id', 'name', 'last_complete_sync_at_ms as lastSyncMs'])
    .where('service', '=', of.service)
    .where('kind', '=', 'tablet')
    .where('status', '=', 'active')
    .where((not) => not.or([not('last_complete_sync_at_ms', 'is', null), not('last_complete_sync_at_ms', '<', endMs)]))
    .orderBy('name')
    .orderBy('id')
    .execute();
  return rows.map(({ id, name, lastSyncMs }) => ({
    id: DeviceId.parse(id),
    name,
    lastSync: lastSyncMs === null ? null : instantOf(lastSyncMs),
  }));
}
