import { type AccountId, type DeviceId, RecordId } from '../../domain/ids.ts';
import type { Account } from '../../domain/records/organisation-records.ts';
import type { Queries } from '../database/tables.ts';
import { liveRecord } from '../office/read-records.ts';
import { newToken, tokenHash } from './token.ts';

export type Agent = { readonly account: AccountId; readonly device: DeviceId; readonly nowMs: number };

/** What goes into the agent's part of this tablet's vault; of it only the hash stays here. */
export async function newKey(queries: Queries, { account, device, nowMs }: Agent): Promise<string> {
  const key = newToken();
  await queries
    .insertInto('agent_key')
    .values({ hash: tokenHash(key), device, account, issued_at_ms: nowMs, ended_at_ms: null })
    .execute();
  return key;
}

/** Whose key this is on this tablet, open account or not; null for one that has ended, another tablet's, or a deleted account's. */
export async function keyHolder(
  queries: Queries,
  { key, device }: { readonly key: string; readonly device: DeviceId },
): Promise<Account | null> {
  // Written as it is: of two who ask at once the second waits, and ends the token of the first.
  const row = await queries
    .updateTable('agent_key')
    .set({ device })
    .where('hash', '=', tokenHash(key))
    .where('device', '=', device)
    .where('ended_at_ms', 'is', null)
    .returning('account')
    .executeTakeFirst();
  return row === undefined ? null : await liveRecord(queries, 'account', RecordId.parse(row.account));
}

/** Ends what agents have on this tablet, tokens and keys: of one of them, or of all. */
export async function endAgents(queries: Queries, of: Ending): Promise<void> {
  await endTokens(queries, of);
  await endKeys(queries, of);
}

export type Ending = { readonly device: string; readonly account?: AccountId; readonly nowMs: number };

/** As {@link endAgents}, the tokens alone: the key that brings the next one stays. */
export async function endTokens(queries: Queries, { device, account, nowMs }: Ending): Promise<void> {
  const open = queries
    .updateTable('agent_token')
    .set({ ended_at_ms: nowMs })
    .where('device', '=', device)
    .where('ended_at_ms', 'is', null);
  await (account === undefined ? open : open.where('account', '=', account)).execute();
}

async function endKeys(queries: Queries, { device, account, nowMs }: Ending): Promise<void> {
  const open = queries
    .updateTable('agent_key')
    .set({ ended_at_ms: nowMs })
    .where('device', '=', device)
    .where('ended_at_ms', 'is', null);
  await (account === undefined ? open : open.where('account', '=', account)).execute();
}
