import { createHash } from 'node:crypto';
import type { AccountId } from '../../domain/ids.ts';
import type { Queries } from '../database/tables.ts';
import { tokenHash } from './token.ts';

export type OpenSession = {
  readonly id: string;
  readonly browser: string | null;
  readonly startedAtMs: number;
  readonly seenAtMs: number;
  /** The one that asks. */
  readonly isThis: boolean;
};

/** The account's sessions that have not ended, the one used last first. */
export async function openSessions(
  queries: Queries,
  { account, token, nowMs }: { readonly account: AccountId; readonly token: string; readonly nowMs: number },
): Promise<readonly OpenSession[]> {
  const rows = await queries
    .selectFrom('office_session')
    .selectAll()
    .where('account', '=', account)
    .where('expires_at_ms', '>', nowMs)
    .execute();
  const own = tokenHash(token);
  return rows
    .map(({ hash, browser, created_at_ms: startedAtMs, seen_at_ms: seenAtMs }) => ({
      id: publicId(hash),
      browser,
      startedAtMs,
      seenAtMs: seenAtMs ?? startedAtMs,
      isThis: hash === own,
    }))
    .toSorted((a, b) => Number(b.isThis) - Number(a.isThis) || b.seenAtMs - a.seenAtMs);
}

/** False where the account has no such session, or no longer. */
export async function endSessionOf(queries: Queries, account: AccountId, id: string): Promise<boolean> {
  const rows = await queries.selectFrom('office_session').select('hash').where('account', '=', account).execute();
  const hash = rows.map((row) => row.hash).find((one) => publicId(one) === id);
  if (hash === undefined) return false;
  const ended = await queries.deleteFrom('office_session').where('hash', '=', hash).executeTakeFirst();
  return ended.numDeletedRows !== 0n;
}

/** Answers how many there were. */
export async function endOtherSessions(queries: Queries, account: AccountId, token: string): Promise<number> {
  const ended = await queries
    .deleteFrom('office_session')
    .where('account', '=', account)
    .where('hash', '!=', tokenHash(token))
    .executeTakeFirst();
  return Number(ended.numDeletedRows);
}

/** Names a session to its owner without telling what the database has of its token. */
function publicId(hash: string): string {
  return createHash('sha256').update(`session ${hash}`).digest('hex').slice(0, 32);
}
