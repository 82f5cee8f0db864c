import { newToken, tokenHash } from '../accounts/token.ts';
import type { Queries } from '../database/tables.ts';

const KEY = 'setup';

/** A fresh one-time token for the set-up link; the last one printed is the one that works. Only its hash is kept. */
export async function newSetupToken(queries: Queries): Promise<string> {
  const token = newToken();
  await queries
    .insertInto('meta')
    .values({ key: KEY, value: tokenHash(token) })
    .onConflict((conflict) => conflict.column('key').doUpdateSet({ value: tokenHash(token) }))
    .execute();
  return token;
}

export async function isSetupToken(queries: Queries, token: string): Promise<boolean> {
  const row = await queries.selectFrom('meta').select('value').where('key', '=', KEY).executeTakeFirst();
  return row?.value === tokenHash(token);
}

export async function forgetSetupToken(queries: Queries): Promise<void> {
  await queries.deleteFrom('meta').where('key', '=', KEY).execute();
}
