import { DeviceId, type ServiceId } from '../../domain/ids.ts';
import type { Team, TeamMember } from '../../protocol/office.ts';
import type { Queries } from '../database/tables.ts';
import type { EntryOf } from '../ledger/ledger-entry.ts';
import { instantOf } from './instant-of.ts';
import { assembled } from './read-records.ts';
import { revocationSteps } from './team-revocations.ts';

export async function membersOf(queries: Queries, service: ServiceId): Promise<TeamMember[]> {
  const rows = await queries
    .selectFrom('membership')
    .innerJoin('record', 'record.id', 'membership.account')
    .select(['record.id', 'record.state'])
    .where('membership.service', '=', service)
    .where('record.type', '=', 'account')
    .where('record.deleted', '=', 0)
    .execute();
  return assembled('account', rows).toSorted((a, b) => a.name.localeCompare(b.name, 'fr'));
}

export async function tabletsOf(
  queries: Queries,
  service: ServiceId,
  copies: readonly EntryOf<'copied'>[],
): Promise<Team['devices']> {
  const steps = await revocationSteps(queries, service, copies);
  const rows = await queries
    .selectFrom('device')
    .select(['id', 'name', 'status', 'enrolled_at_ms as enrolledMs', 'last_sync_at_ms as lastSyncMs'])
    .where('service', '=', service)
    .where('kind', '=', 'tablet')
    .orderBy('name')
    .orderBy('id')
    .execute();
  return rows.map(({ id, name, status, enrolledMs, lastSyncMs }) => ({
    id: DeviceId.parse(id),
    name,
    status,
    enrolledAt: instantOf(enrolledMs),
    lastSync: lastSyncMs === null ? null : instantOf(lastSyncMs),
    revocation: steps.get(id) ?? null,
  }));
}
