import type { IncomingHttpHeaders } from 'node:http';
import { AccountId, DeviceId, LogId } from '../../domain/ids.ts';
import { AGENT_TOKEN_HEADER } from '../../protocol/enrolment.ts';
import { tokenHash } from '../accounts/token.ts';
import type { DeviceTable, Queries } from '../database/tables.ts';

export type Sender = {
  readonly device: DeviceId;
  readonly status: DeviceTable['status'];
  readonly organisation: LogId;
  readonly service: LogId;
  /** Who joined this tablet and may read on it; null without a token of theirs that is still good. */
  readonly account: AccountId | null;
};

/** Whose request it is, by the tokens in its headers; null for a tablet that this server does not know. */
export async function authenticateDevice(
  queries: Queries,
  headers: IncomingHttpHeaders,
  nowMs: number,
): Promise<Sender | null> {
  const [, token] = /^Bearer ([A-Za-z0-9_-]{1,100})$/.exec(headers.authorization ?? '') ?? [];
  if (token === undefined) return null;
  const row = await queries
    .selectFrom('device')
    .select(['id', 'status', 'organisation', 'service'])
    .where('token_hash', '=', tokenHash(token))
    .where('kind', '=', 'tablet')
    .executeTakeFirst();
  if (row === undefined || row.service === null) return null;
  return {
    device: DeviceId.parse(row.id),
    status: row.status,
    organisation: LogId.parse(row.organisation),
    service: LogId.parse(row.service),
    account: row.status === 'active' ? await joinedAgent(queries, row.id, headers[AGENT_TOKEN_HEADER], nowMs) : null,
  };
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
