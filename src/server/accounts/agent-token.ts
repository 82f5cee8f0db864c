import { AccountId, type DeviceId } from '../../domain/ids.ts';
import type { Account } from '../../domain/records/organisation-records.ts';
import type { AgentTokenResponse, JoinResponse, SealedJoinResponse } from '../../protocol/enrolment.ts';
import type { Queries, Write } from '../database/tables.ts';
import { endAgents, endTokens, keyHolder, newKey } from './agent-key.ts';
import { newToken, tokenHash } from './token.ts';

/** It lies in clear on the tablet, where there is no vault, and reads no name. */
const READABLE_LIFETIME_MS = 30 * 86_400_000;
/** A working day, however long: the key in the vault brings the next. */
const SEALED_LIFETIME_MS = 12 * 3_600_000;

export type Joining = { readonly account: Account; readonly device: DeviceId; readonly nowMs: number };

/** Lets the agent's records come to this tablet for 30 days, without names; what they had there before ends. */
export async function joinTablet(trx: Queries, { account, device, nowMs }: Joining): Promise<JoinResponse> {
  await endAgents(trx, { device, account: account.id, nowMs });
  return { account: account.id, ...(await issueToken(trx, { account, device, nowMs, sealed: false })) };
}

/** The same to a tablet with a vault to put both in: a token for the working day, and the key that brings the next one. */
export async function joinSealed(trx: Write, { account, device, nowMs }: Joining): Promise<SealedJoinResponse> {
  await endAgents(trx, { device, account: account.id, nowMs });
  const key = await newKey(trx, { account: account.id, device, nowMs });
  return { account: account.id, ...(await issueToken(trx, { account, device, nowMs, sealed: true })), key };
}

export type Renewal = { readonly key: string; readonly device: DeviceId; readonly nowMs: number };

export type Renewed = AgentTokenResponse & { readonly account: AccountId };

/** A token for another working day, in place of the one before. Null where this key opens nothing, here or any more. */
export async function renewToken(trx: Write, { key, device, nowMs }: Renewal): Promise<Renewed | null> {
  const account = await keyHolder(trx, { key, device });
  if (account === null || !account.active) return null;
  await endTokens(trx, { device, account: account.id, nowMs });
  return { account: account.id, ...(await issueToken(trx, { account, device, nowMs, sealed: true })) };
}

async function issueToken(
  queries: Queries,
  { account, device, nowMs, sealed }: Joining & { readonly sealed: boolean },
): Promise<AgentTokenResponse> {
  const token = newToken();
  const expiresAt = nowMs + (sealed ? SEALED_LIFETIME_MS : READABLE_LIFETIME_MS);
  await queries
    .insertInto('agent_token')
    .values({
      hash: tokenHash(token),
      device,
      account: account.id,
      issued_at_ms: nowMs,
      expires_at_ms: expiresAt,
      ended_at_ms: null,
      sealed: sealed ? 1 : 0,
    })
    .execute();
  return { name: account.name, role: account.role, token, expiresAt };
}

export type TokenOf = { readonly token: string; readonly device: string; readonly nowMs: number };
export type JoinedAgent = { readonly account: AccountId; readonly sealed: boolean };

/** Whose token this is on this tablet, and whether it went into a vault; null for one that is over, or another tablet's. */
export async function joinedAgent(queries: Queries, { token, device, nowMs }: TokenOf): Promise<JoinedAgent | null> {
  const row = await queries
    .selectFrom('agent_token')
    .select(['account', 'sealed'])
    .where('hash', '=', tokenHash(token))
    .where('device', '=', device)
    .where('expires_at_ms', '>', nowMs)
    .where('ended_at_ms', 'is', null)
    .executeTakeFirst();
  return row === undefined ? null : { account: AccountId.parse(row.account), sealed: row.sealed === 1 };
}
