import type { AccountId, ServiceId } from '../../domain/ids.ts';
import type { Queries } from '../database/tables.ts';
import { CODE_LIFETIME_MS, newOneTimeCode } from './one-time-code.ts';
import { tokenHash } from './token.ts';

export type CodeFor =
  | { readonly purpose: 'device'; readonly service: ServiceId }
  | { readonly purpose: 'agent'; readonly service: ServiceId; readonly account: AccountId };

export type FreshCode = { readonly code: string; readonly expiresAtMs: number };

/** A code shown once, good for 15 minutes. */
export async function issueCode(queries: Queries, of: CodeFor, by: AccountId, nowMs: number): Promise<FreshCode> {
  const code = newOneTimeCode();
  const expiresAtMs = nowMs + CODE_LIFETIME_MS;
  await queries
    .insertInto('code')
    .values({
      hash: tokenHash(code),
      purpose: of.purpose,
      service: of.service,
      account: of.purpose === 'agent' ? of.account : null,
      created_by: by,
      created_at_ms: nowMs,
      expires_at_ms: expiresAtMs,
      used_at_ms: null,
      used_by: null,
    })
    .execute();
  return { code, expiresAtMs };
}
