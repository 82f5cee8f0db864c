import { AccountId, type LogId, RecordId, ServiceId } from '../../domain/ids.ts';
import type { Role } from '../../domain/records/organisation-records.ts';
import type { Queries } from '../database/tables.ts';
import { liveRecord } from '../office/read-records.ts';
import { type Actor, canEnterOffice } from './policies.ts';
import { newToken, tokenHash } from './token.ts';

export const SESSION_LIFETIME_MS = 12 * 3_600_000;
const PROOF_LIFETIME_MS = 15 * 60_000;

export type OfficeActor = Actor & { readonly name: string };

export type NewSession = { readonly account: AccountId; readonly browser: string | null; readonly nowMs: number };

/** A session of twelve hours; the token goes to the browser and only its hash stays. */
export async function startSession(queries: Queries, { account, browser, nowMs }: NewSession): Promise<string> {
  const token = newToken();
  await queries.deleteFrom('office_session').where('expires_at_ms', '<=', nowMs).execute();
  await queries
    .insertInto('office_session')
    .values({
      hash: tokenHash(token),
      account,
      created_at_ms: nowMs,
      expires_at_ms: nowMs + SESSION_LIFETIME_MS,
      browser,
      seen_at_ms: null,
      proved_at_ms: null,
    })
    .execute();
  return token;
}

/** Answers whose session it was; null where there was none. */
export async function endSession(queries: Queries, token: string): Promise<AccountId | null> {
  const ended = await queries
    .deleteFrom('office_session')
    .where('hash', '=', tokenHash(token))
    .returning('account')
    .executeTakeFirst();
  return ended === undefined ? null : AccountId.parse(ended.account);
}

/** A page of the office was opened in this session. */
export async function noteSeen(queries: Queries, token: string, nowMs: number): Promise<void> {
  await queries.updateTable('office_session').set({ seen_at_ms: nowMs }).where('hash', '=', tokenHash(token)).execute();
}

/** The password was given again in this session, or a passkey. */
export async function proveSession(queries: Queries, token: string, nowMs: number): Promise<void> {
  await queries
    .updateTable('office_session')
    .set({ proved_at_ms: nowMs })
    .where('hash', '=', tokenHash(token))
    .execute();
}

/** Whether it is less than a quarter of an hour since the password or a passkey was given: a desk that was left open lets nobody further in. */
export async function isFreshlyProved(queries: Queries, token: string, nowMs: number): Promise<boolean> {
  const session = await queries
    .selectFrom('office_session')
    .select(['created_at_ms', 'proved_at_ms'])
    .where('hash', '=', tokenHash(token))
    .executeTakeFirst();
  return session !== undefined && nowMs - (session.proved_at_ms ?? session.created_at_ms) < PROOF_LIFETIME_MS;
}

/** Who holds this token, as of now: an account closed since its sign-in is nobody. */
export async function actorOf(queries: Queries, token: string, nowMs: number): Promise<OfficeActor | null> {
  const session = await queries
    .selectFrom('office_session')
    .select('account')
    .where('hash', '=', tokenHash(token))
    .where('expires_at_ms', '>', nowMs)
    .executeTakeFirst();
  return session === undefined ? null : await officeActor(queries, RecordId.parse(session.account));
}

/** Null where the account is closed, or no account of the office. */
export async function officeActor(queries: Queries, id: RecordId): Promise<OfficeActor | null> {
  const account = await liveRecord(queries, 'account', id);
  if (account === null || !account.active || !canEnterOffice(account.role)) return null;
  return {
    account: account.id,
    name: account.name,
    role: account.role,
    memberOf: await servicesOf(queries, account.id, account.role),
  };
}

async function servicesOf(queries: Queries, account: AccountId, role: Role): Promise<readonly ServiceId[]> {
  const rows =
    role === 'admin'
      ? await queries.selectFrom('log').select('id as service').where('kind', '=', 'service').orderBy('id').execute()
      : await queries
          .selectFrom('membership')
          .select('service')
          .where('account', '=', account)
          .orderBy('service')
          .execute();
  return rows.map(({ service }) => ServiceId.parse(service));
}

/** A service's log has the service's id. */
export function logOfService(service: ServiceId): LogId {
  return service as string as LogId;
}
