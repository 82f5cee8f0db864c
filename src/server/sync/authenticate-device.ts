import type { IncomingHttpHeaders } from 'node:http';
import { type AccountId, DeviceId, LogId, ServiceId } from '../../domain/ids.ts';
import { AGENT_TOKEN_HEADER, VAULT_HEADER, VAULT_OPEN } from '../../protocol/enrolment.ts';
import { joinedAgent } from '../accounts/agent-token.ts';
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
  /** Whether it has an open vault to put what tells of persons into, and the token that came to one; the office's browser has neither. */
  readonly readsPersons: boolean;
};

type Reader = Pick<Sender, 'account' | 'readsPersons'>;
const NOBODY: Reader = { account: null, readsPersons: false };

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
    row.status === 'active'
      ? await (row.kind === 'office'
          ? signedInFor(queries, ServiceId.parse(row.service), officeSession, nowMs)
          : agentAt(queries, row.id, headers, nowMs))
      : NOBODY;
  return {
    device: DeviceId.parse(row.id),
    status: row.status,
    revokedAtMs: row.status === 'revoked' ? (row.revokedAtMs ?? 0) : null,
    organisation: LogId.parse(row.organisation),
    service: LogId.parse(row.service),
    ...reader,
  };
}

/** Who is signed in, if the service is one of theirs. */
async function signedInFor(
  queries: Queries,
  service: ServiceId,
  session: string | null,
  nowMs: number,
): Promise<Reader> {
  const actor = session === null ? null : await actorOf(queries, session, nowMs);
  return actor !== null && canWorkInOffice(actor, service) ? { account: actor.account, readsPersons: false } : NOBODY;
}

/** A token that may lie readable on a disk brings no names, whatever the tablet says of itself. */
async function agentAt(queries: Queries, device: string, headers: IncomingHttpHeaders, nowMs: number): Promise<Reader> {
  const token = headers[AGENT_TOKEN_HEADER];
  const agent = typeof token === 'string' ? await joinedAgent(queries, { token, device, nowMs }) : null;
  if (agent === null) return NOBODY;
  return { account: agent.account, readsPersons: agent.sealed && headers[VAULT_HEADER] === VAULT_OPEN };
}
