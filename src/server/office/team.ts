import { AccountId, DeviceId, type ServiceId } from '../../domain/ids.ts';
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
    .select(['id', 'name', 'status', 'enrolled_at_ms as enrolledMs', 'last_sync_at_ms as lastSyncMs', 'unsent'])
    .select('last_complete_sync_at_ms as lastCompleteMs')
    .where('service', '=', service)
    .where('kind', '=', 'tablet')
    .orderBy('name')
    .orderBy('id')
    .execute();
  const openers = await openersOf(queries, service);
  return rows.map(({ id, name, status, enrolledMs, lastSyncMs, lastCompleteMs, unsent }) => {
    const agents = openers.get(id) ?? [];
    return {
      id: DeviceId.parse(id),
      name,
      status,
      enrolledAt: instantOf(enrolledMs),
      lastSync: lastSyncMs === null ? null : instantOf(lastSyncMs),
      holding: {
        names: agents.length > 0 ? ('sealed' as const) : ('none' as const),
        agents: [...agents],
        lastComplete: lastCompleteMs === null ? null : instantOf(lastCompleteMs),
        unsent,
      },
      revocation: steps.get(id) ?? null,
    };
  });
}

/** Of each tablet: who ever joined it with a vault. A key that has ended tells as much: the tablet may not have heard of it. */
async function openersOf(queries: Queries, service: ServiceId): Promise<ReadonlyMap<string, readonly AccountId[]>> {
  const rows = await queries
    .selectFrom('agent_key')
    .innerJoin('device', 'device.id', 'agent_key.device')
    .select(['agent_key.device', 'agent_key.account'])
    .distinct()
    .where('device.service', '=', service)
    .orderBy('agent_key.account')
    .execute();
  const found = new Map<string, AccountId[]>();
  for (const { device, account } of rows) {
    found.set(device, [...(found.get(device) ?? []), AccountId.parse(account)]);
  }
  return found;
}
