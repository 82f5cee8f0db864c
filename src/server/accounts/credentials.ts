import type { AccountId } from '../../domain/ids.ts';
import type { Queries, Write } from '../database/tables.ts';
import { endPasskeys } from './passkeys/passkeys.ts';
import { tokenHash } from './token.ts';

/** False where the login is somebody's already: of two at the same moment, one gets it. */
export async function createCredential(
  trx: Write,
  of: { readonly account: AccountId; readonly login: string; readonly hash: string; readonly nowMs: number },
): Promise<boolean> {
  const made = await trx
    .insertInto('credential')
    .values({ account: of.account, login: of.login, password_hash: of.hash, created_at_ms: of.nowMs })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return made.numInsertedOrUpdatedRows !== 0n;
}

export async function passwordHashOf(queries: Queries, account: AccountId): Promise<string | null> {
  const row = await queries
    .selectFrom('credential')
    .select('password_hash')
    .where('account', '=', account)
    .executeTakeFirst();
  return row?.password_hash ?? null;
}

export async function loginOf(queries: Queries, account: AccountId): Promise<string | null> {
  const row = await queries.selectFrom('credential').select('login').where('account', '=', account).executeTakeFirst();
  return row?.login ?? null;
}

export type PasswordChange = {
  readonly account: AccountId;
  readonly hash: string;
  /** What it takes the place of; changed meanwhile, nothing is done. */
  readonly instead: string;
  /** The session that asked, which stays; null ends every one, and every passkey: an administrator was asked for help. */
  readonly keeps: string | null;
};

/** Whoever came in by the old password is out: somebody else may have known it. */
export async function changePassword(trx: Write, { account, hash, instead, keeps }: PasswordChange): Promise<boolean> {
  const changed = await trx
    .updateTable('credential')
    .set({ password_hash: hash })
    .where('account', '=', account)
    .where('password_hash', '=', instead)
    .executeTakeFirst();
  if (changed.numUpdatedRows === 0n) return false;
  const sessions = trx.deleteFrom('office_session').where('account', '=', account);
  await (keeps === null ? sessions : sessions.where('hash', '!=', tokenHash(keeps))).execute();
  // After the sessions: a key that one of them was just making is there by now.
  if (keeps === null) await endPasskeys(trx, account);
  return true;
}
