import type { IncomingHttpHeaders } from 'node:http';
import { AccountId, DeviceId, LogId, ServiceId } from '../../domain/ids.ts';
import { AGENT_TOKEN_HEADER, VAULT_HEADER, VAULT_OPEN } from '../../protocol/enrolment.ts';
import { actorOf } from '../accounts/office-session.ts';
import { canWorkInOffice } from '../accounts/policies.ts';
import { tokenHash } from '../accounts/token.ts';
import type { DeviceTable, Queries } from '../database/tables.ts';

export type Sender = {
  readonly device: DeviceId;
  readonly status: DeviceTable['status'];
  /** Null for a tablet that is not revoked. */
  readonly revokedAtMs: number | null;
  readonly organisation: LogId;
  readonly service: LogId;
  /** Who joined this tablet, or is signed in at the office's browser, and may read on it; null without a token or session that is still good. */
  readonly account: AccountId | null;
  /** Whether it has an open vault to put what tells of persons into; the office's browser has none. */
  readonly readsPersons: boolean;
};

export type SyncCredentials = {
  readonly headers: IncomingHttpHeaders;
  /** The cookie of the office, null where another site may have made the browser send it. */
  readonly officeSession: string | null;
  readonly nowMs: number;
};

/** Whose request it is, by the tokens in its headers; null for a device that this server does not know. */
export async function authenticateDevice(
  queries: Queries,
  { headers, officeSession, nowMs }: SyncCredentials,
): Promise<Sender | null> {
  const [, token] = /^Bearer ([A-Za-z0-9_-]{1,100})$/.exec(headers.authorization ?? '') ?? [];
  if (token === undefined) return null;
  const row = await queries
    .selectFrom('device')
    .leftJoin('revocation', 'revocation.device', 'device.id')
    .select(['id', 'kind', 'status', 'organisation', 'service', 'revocation.at_ms as revokedAtMs'])
    .where('token_hash', '=', tokenHash(token))
    .where('kind', 'in', ['tablet', 'office'])
    .executeTakeFirst();
  if (row === undefined || row.service === null) return null;
  const reader =
    row.kind === 'office'
      ? () => signedInFor(queries, ServiceId.parse(row.service), officeSession, nowMs)
      : () => joinedAgent(queries, row.id, headers[AGENT_TOKEN_HEADER], nowMs);
  return {
    device: DeviceId.parse(row.id),
    status: row.status,
    revokedAtMs: row.status === 'revoked' ? (row.revokedAtMs ?? 0) : null,
    organisation: LogId.parse(row.organisation),
    service: LogId.parse(row.service),
    account: row.status === 'active' ? await reader() : null,
    readsPersons: row.kind === 'tablet' && headers[VAULT_HEADER] === VAULT_OPEN,
  };
}

/** Who is signed in, if the service is one of theirs. */
async function signedInFor(
  queries: Queries,
  service: ServiceId,
  session: string | null,
  nowMs: number,
): Promise<AccountId | null> {
  const actor = session === null ? null : await actorOf(queries, session, nowMs);
  return actor !== null && canWorkInOffice(actor, service) ? actor.account : null;
}

async function joinedAgent(
  queries: Queries,
  device: string,
  token: string | string[] | undefined,
  nowMs: number,
): Promise<AccountId | null> {
  if (typeof token !== 'string') return null;
  const row = await queries
    .selectFrom('agent_token')
    .select('account')
    .where('hash', '=', tokenHash(token))
    .where('device', '=', device)
    .where('expires_at_ms', '>', nowMs)
    .where('ended_at_ms', 'is', null)
    .executeTakeFirst();
  return row === undefined ? null : AccountId.parse(row.account);
}
