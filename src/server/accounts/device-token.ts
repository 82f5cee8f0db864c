import { DeviceId, OrganisationId, ServiceId } from '../../domain/ids.ts';
import type { DeviceTable, Queries } from '../database/tables.ts';
import { tokenHash } from './token.ts';

export type EnrolledDevice = {
  readonly id: DeviceId;
  readonly organisation: OrganisationId;
  readonly service: ServiceId;
};

/** The tablet that sends `Authorization: Bearer <token>`, while it is active. */
export async function activeTablet(
  queries: Queries,
  authorization: string | undefined,
): Promise<EnrolledDevice | null> {
  return await tabletOf(queries, authorization, ['active']);
}

/** The same, or one that a supervisor has yet to let in; not one that was shut out. */
export async function enrolledTablet(
  queries: Queries,
  authorization: string | undefined,
): Promise<EnrolledDevice | null> {
  return await tabletOf(queries, authorization, ['active', 'pending']);
}

async function tabletOf(
  queries: Queries,
  authorization: string | undefined,
  statuses: readonly DeviceTable['status'][],
): Promise<EnrolledDevice | null> {
  const [, token] = /^Bearer ([A-Za-z0-9_-]{1,100})$/.exec(authorization ?? '') ?? [];
  if (token === undefined) return null;
  const row = await queries
    .selectFrom('device')
    .select(['id', 'organisation', 'service'])
    .where('token_hash', '=', tokenHash(token))
    .where('kind', '=', 'tablet')
    .where('status', 'in', statuses)
    .executeTakeFirst();
  if (row === undefined || row.service === null) return null;
  return {
    id: DeviceId.parse(row.id),
    organisation: OrganisationId.parse(row.organisation),
    service: ServiceId.parse(row.service),
  };
}
