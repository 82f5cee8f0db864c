import type { HashCost } from './password.ts';
import { hashPassword, verifyPassword } from './password.ts';
import type { Queries } from '../database/tables.ts';
import { RecordId } from '../../domain/ids.ts';
import { type OfficeActor, officeActor } from './office-session.ts';
import { slowDown } from './slow-down.ts';
import { newToken } from './token.ts';
import { turns } from './turns.ts';

export type SignInResult =
  | { readonly ok: true; readonly actor: OfficeActor }
  | { readonly ok: false; readonly refusal: 'wrong-credentials' | 'busy' }
  | { readonly ok: false; readonly refusal: 'slowed-down'; readonly waitMs: number };

export type SignIn = (attempt: {
  readonly login: string;
  readonly password: string;
  /** Where it comes from, so that nobody can lock another out from elsewhere. */
  readonly from: string;
}) => Promise<SignInResult>;

/** Hashes share Node's four threads with the files and the gzip of the tablets: two at a time leave them room. */
const HASHES_AT_ONCE = 2;
const HASHES_WAITING = 50;

export type PasswordChecks = {
  /** Null when too many wait already. */
  verify(password: string, hash: string | null): Promise<boolean | null>;
  hash(password: string): Promise<string | null>;
};

/** Every use of passwords of this process, in turns. A hash of `null` costs what a real one does and never fits. */
export function passwordChecks(cost: HashCost): PasswordChecks {
  const queue = turns(HASHES_AT_ONCE, HASHES_WAITING);
  let nobody: Promise<string> | null = null;
  return {
    async verify(password, hash) {
      return await queue.run(async () => {
        nobody ??= hashPassword(newToken(), cost);
        const fits = await verifyPassword(password, hash ?? (await nobody));
        return fits && hash !== null;
      });
    },
    hash: async (password) => await queue.run(async () => await hashPassword(password, cost)),
  };
}

export function signInWith(ports: {
  readonly queries: Queries;
  readonly clock: () => number;
  readonly passwords: PasswordChecks;
}): SignIn {
  const slow = slowDown(ports.clock);
  return async ({ login, password, from }) => {
    const key = `${login} ${from}`;
    const waitMs = slow.waitMs(key);
    if (waitMs > 0) return { ok: false, refusal: 'slowed-down', waitMs };
    const credential = await ports.queries
      .selectFrom('credential')
      .select(['account', 'password_hash'])
      .where('login', '=', login)
      .executeTakeFirst();
    const fits = await ports.passwords.verify(password, credential?.password_hash ?? null);
    if (fits === null) return { ok: false, refusal: 'busy' };
    const actor = fits && credential ? await officeActor(ports.queries, RecordId.parse(credential.account)) : null;
    if (actor === null) {
      slow.failed(key);
      return { ok: false, refusal: 'wrong-credentials' };
    }
    slow.succeeded(key);
    return { ok: true, actor };
  };
}
