import { v7 } from 'uuid';
import * as z from 'zod';
import { AccountId } from '../../../domain/ids.ts';
import type { Queries, Write } from '../../database/tables.ts';
import { tokenHash } from '../token.ts';

/** More than anybody has devices: each is a name to know again in one's list. */
const MOST_PASSKEYS = 20;

export type Passkey = {
  readonly id: string;
  readonly credential: string;
  readonly account: AccountId;
  readonly userHandle: string;
  readonly publicKey: string;
  readonly counter: number;
  readonly transports: string[];
  readonly name: string;
  readonly createdAtMs: number;
  readonly usedAtMs: number | null;
};

type Row = Awaited<ReturnType<typeof rowsOf>>[number];

const Transports = z.array(z.string());

/** The newest first. */
export async function passkeysOf(queries: Queries, account: AccountId): Promise<readonly Passkey[]> {
  return (await rowsOf(queries, account)).map(passkeyOf);
}

/** Whatever key calls itself so; null where there is none. */
export async function passkeyNamed(queries: Queries, credential: string): Promise<Passkey | null> {
  const row = await queries.selectFrom('passkey').selectAll().where('credential', '=', credential).executeTakeFirst();
  return row === undefined ? null : passkeyOf(row);
}

export type PasskeyKept = 'kept' | 'session-ended' | 'known' | 'too-many';

/** Within the session that asked for it: one that has been ended meanwhile, by a lost laptop's recovery, leaves no key behind. */
export async function keepPasskey(
  trx: Write,
  passkey: Omit<Passkey, 'id' | 'usedAtMs'>,
  session: string,
): Promise<PasskeyKept> {
  // Writing the row holds it: whoever ends the session at this moment waits, and then finds the key to end with it.
  const open = await trx
    .updateTable('office_session')
    .set({ seen_at_ms: passkey.createdAtMs })
    .where('hash', '=', tokenHash(session))
    .where('account', '=', passkey.account)
    .executeTakeFirst();
  if (open.numUpdatedRows === 0n) return 'session-ended';
  if ((await rowsOf(trx, passkey.account)).length >= MOST_PASSKEYS) return 'too-many';
  const made = await trx
    .insertInto('passkey')
    .values({
      id: v7(),
      credential: passkey.credential,
      account: passkey.account,
      user_handle: passkey.userHandle,
      public_key: passkey.publicKey,
      counter: passkey.counter,
      transports: JSON.stringify(passkey.transports),
      name: passkey.name,
      created_at_ms: passkey.createdAtMs,
      used_at_ms: null,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return made.numInsertedOrUpdatedRows === 0n ? 'known' : 'kept';
}

/** False where the key is gone, or somebody else has used it since it was read: a copy of a key gives itself away by its counter. */
export async function noteUse(
  queries: Queries,
  { id, counter: before }: Passkey,
  { counter, nowMs }: { readonly counter: number; readonly nowMs: number },
): Promise<boolean> {
  const noted = await queries
    .updateTable('passkey')
    .set({ counter, used_at_ms: nowMs })
    .where('id', '=', id)
    .where('counter', '=', before)
    .executeTakeFirst();
  return noted.numUpdatedRows !== 0n;
}

/** False where the account has no such key, or no longer. */
export async function removePasskey(queries: Queries, account: AccountId, id: string): Promise<boolean> {
  const removed = await queries
    .deleteFrom('passkey')
    .where('account', '=', account)
    .where('id', '=', id)
    .executeTakeFirst();
  return removed.numDeletedRows !== 0n;
}

/** All keys of the account: the laptop that holds them may be lost. */
export async function endPasskeys(trx: Write, account: string): Promise<void> {
  await trx.deleteFrom('passkey').where('account', '=', account).execute();
}

async function rowsOf(queries: Queries, account: AccountId) {
  return await queries
    .selectFrom('passkey')
    .selectAll()
    .where('account', '=', account)
    .orderBy('created_at_ms', 'desc')
    .orderBy('id', 'desc')
    .execute();
}

function passkeyOf(row: Row): Passkey {
  return {
    id: row.id,
    credential: row.credential,
    account: AccountId.parse(row.account),
    userHandle: row.user_handle,
    publicKey: row.public_key,
    counter: row.counter,
    transports: Transports.parse(JSON.parse(row.transports)),
    name: row.name,
    createdAtMs: row.created_at_ms,
    usedAtMs: row.used_at_ms,
  };
}
