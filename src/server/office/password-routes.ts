import * as z from 'zod';
import { AccountId, ServiceId } from '../../domain/ids.ts';
import { NewPassword, OwnPassword, Proof } from '../../protocol/office.ts';
import { appendEntry, byAccount } from '../audit/append-entry.ts';
import { changePassword, passwordHashOf } from '../accounts/credentials.ts';
import { proveAndTell } from './prove-and-tell.ts';
import { canManageTeam, canSetPasswordOf } from '../accounts/policies.ts';
import type { PasswordChecks } from '../accounts/sign-in.ts';
import { slowDown } from '../accounts/slow-down.ts';
import { type App, type Parts, PROBLEMS } from '../http/app.ts';
import { readOfficeCookie } from '../http/office-cookie.ts';
import { HttpProblem } from '../http/problem.ts';
import { sameOriginOnly } from '../http/same-origin.ts';
import { newHash } from './new-hash.ts';
import { freshlySignedIn, serviceFor, signedIn } from './office-access.ts';
import { membersOf } from './team.ts';

const Changed = { 204: z.null(), ...PROBLEMS };

/** One's own password, and the way back in for who forgot theirs. */
export function passwordRoutes(app: App, parts: Parts, passwords: PasswordChecks): void {
  const { database, clock, publicUrl } = parts;
  const onRequest = sameOriginOnly(publicUrl);
  // An open session must not be a place to guess the password at leisure.
  const slow = slowDown(clock);

  /** That this is the account's password; a wrong one is said at its field. */
  async function check(account: AccountId, password: string, field: string): Promise<string> {
    const waitMs = slow.waitMs(account);
    if (waitMs > 0) throw new HttpProblem('too-many-requests', { retryAfterMs: waitMs });
    const hash = await passwordHashOf(database.kysely, account);
    const fits = await passwords.verify(password, hash);
    if (fits === null) throw new HttpProblem('unavailable');
    if (!fits || hash === null) {
      slow.failed(account);
      parts.refusals.count();
      throw new HttpProblem('wrong-credentials', { field });
    }
    slow.succeeded(account);
    return hash;
  }

  const proving = { onRequest, schema: { body: Proof, response: Changed } };
  app.post('/api/v1/office/me/proof', proving, async (request, reply) => {
    const { account } = await signedIn(request, parts);
    await check(account, request.body.password, 'password');
    await proveAndTell(database, { account, token: readOfficeCookie(request, publicUrl) ?? '', nowMs: clock() });
    return await reply.code(204).send(null);
  });

  const own = { onRequest, schema: { body: OwnPassword, response: Changed } };
  app.post('/api/v1/office/me/password', own, async (request, reply) => {
    const { account } = await signedIn(request, parts);
    const { current, password } = request.body;
    const instead = await check(account, current, 'current');
    const hash = await newHash(passwords, password);
    const keeps = readOfficeCookie(request, publicUrl) ?? null;
    const isChanged = await database.write(async (trx) => {
      if (!(await changePassword(trx, { account, hash, instead, keeps }))) return false;
      const told = { actor: byAccount(account), service: null, action: 'password-changed', subject: account } as const;
      await appendEntry(trx, { ...told, nowMs: clock() });
      return true;
    });
    if (!isChanged) throw new HttpProblem('wrong-credentials', { field: 'current' });
    return await reply.code(204).send(null);
  });

  const params = z.strictObject({ service: ServiceId, account: AccountId });
  const others = { onRequest, schema: { params, body: NewPassword, response: Changed } };
  app.post('/api/v1/office/services/:service/accounts/:account/password', others, async (request, reply) => {
    const actor = await freshlySignedIn(request, parts);
    const { account } = request.params;
    const { id: service } = await serviceFor(parts, actor, request.params.service, canManageTeam);
    const isMember = (await membersOf(database.kysely, service)).some(({ id }) => id === account);
    if (!isMember) throw new HttpProblem('not-found');
    if (!canSetPasswordOf(actor, account)) throw new HttpProblem('not-allowed');
    const instead = await passwordHashOf(database.kysely, account);
    // An agent has none: they come in on a tablet.
    if (instead === null) throw new HttpProblem('conflict', { field: 'account' });
    const hash = await newHash(passwords, request.body.password);
    const isChanged = await database.write(async (trx) => {
      if (!(await changePassword(trx, { account, hash, instead, keeps: null }))) return false;
      const told = { actor: byAccount(actor.account), service, action: 'password-reset', subject: account } as const;
      await appendEntry(trx, { ...told, nowMs: clock() });
      return true;
    });
    if (!isChanged) throw new HttpProblem('conflict', { field: 'account' });
    return await reply.code(204).send(null);
  });
}
