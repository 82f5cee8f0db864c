import * as z from 'zod';
import { OfficeSession, SignInRequest } from '../../protocol/office.ts';
import { appendEntry, byAccount } from '../audit/append-entry.ts';
import { endSession, noteSeen } from '../accounts/office-session.ts';
import type { SignIn } from '../accounts/sign-in.ts';
import { type App, type Parts, PROBLEMS } from '../http/app.ts';
import { clearOfficeCookie, readOfficeCookie } from '../http/office-cookie.ts';
import { HttpProblem } from '../http/problem.ts';
import { enterOffice } from './enter-office.ts';
import { sameOriginOnly } from '../http/same-origin.ts';
import { signedIn } from './office-access.ts';
import { presentSession } from './present-session.ts';

export function sessionRoutes(app: App, parts: Parts, signIn: SignIn): void {
  const { database, clock, publicUrl } = parts;
  const onRequest = sameOriginOnly(publicUrl);

  const entering = { onRequest, schema: { body: SignInRequest, response: { 200: OfficeSession, ...PROBLEMS } } };
  app.post('/api/v1/office/sign-in', entering, async (request, reply) => {
    const result = await signIn({ ...request.body, from: request.ip });
    if (!result.ok) {
      switch (result.refusal) {
        case 'slowed-down':
          throw new HttpProblem('too-many-requests', { retryAfterMs: result.waitMs });
        case 'busy':
          throw new HttpProblem('unavailable');
        case 'wrong-credentials':
          parts.refusals.count();
          throw new HttpProblem('wrong-credentials');
      }
    }
    await enterOffice(request, reply, parts, { account: result.actor.account, by: 'password' });
    void reply.header('cache-control', 'no-store');
    return await presentSession(parts, result.actor);
  });

  const leaving = { onRequest, schema: { response: { 204: z.null(), ...PROBLEMS } } };
  app.post('/api/v1/office/sign-out', leaving, async (request, reply) => {
    const token = readOfficeCookie(request, publicUrl);
    if (token !== undefined) {
      await database.write(async (trx) => {
        const account = await endSession(trx, token);
        if (account === null) return;
        const told = { actor: byAccount(account), service: null, action: 'signed-out', subject: account } as const;
        await appendEntry(trx, { ...told, nowMs: clock() });
      });
    }
    clearOfficeCookie(request, reply, publicUrl);
    return await reply.code(204).send(null);
  });

  const asking = { schema: { response: { 200: OfficeSession, ...PROBLEMS } } };
  app.get('/api/v1/office/me', asking, async (request, reply) => {
    void reply.header('cache-control', 'no-store');
    const actor = await signedIn(request, parts);
    await noteSeen(database.kysely, readOfficeCookie(request, publicUrl) ?? '', clock());
    return await presentSession(parts, actor);
  });
}
