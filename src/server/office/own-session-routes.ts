import * as z from 'zod';
import type { AccountId } from '../../domain/ids.ts';
import { OpenSessions, SessionHandle } from '../../protocol/office.ts';
import { appendEntry, byAccount } from '../audit/append-entry.ts';
import type { Write } from '../database/tables.ts';
import { noteSeen } from '../accounts/office-session.ts';
import { endOtherSessions, endSessionOf, openSessions } from '../accounts/open-sessions.ts';
import { type App, type Parts, PROBLEMS } from '../http/app.ts';
import { readOfficeCookie } from '../http/office-cookie.ts';
import { HttpProblem } from '../http/problem.ts';
import { sameOriginOnly } from '../http/same-origin.ts';
import { instantOf } from './instant-of.ts';
import { signedIn } from './office-access.ts';

const Ended = { 204: z.null(), ...PROBLEMS };

/** Where one is signed in, and the end of it: a browser that was left open at a town hall is shut from home. */
export function ownSessionRoutes(app: App, parts: Parts): void {
  const { database, clock, publicUrl } = parts;
  const onRequest = sameOriginOnly(publicUrl);

  async function tellEnded(trx: Write, account: AccountId, count: number): Promise<void> {
    const told = { actor: byAccount(account), service: null, action: 'session-ended', subject: account } as const;
    await appendEntry(trx, { ...told, details: { count }, nowMs: clock() });
  }

  const asking = { schema: { response: { 200: OpenSessions, ...PROBLEMS } } };
  app.get('/api/v1/office/me/sessions', asking, async (request, reply) => {
    const { account } = await signedIn(request, parts);
    const token = readOfficeCookie(request, publicUrl) ?? '';
    await noteSeen(database.kysely, token, clock());
    const sessions = await openSessions(database.kysely, { account, token, nowMs: clock() });
    void reply.header('cache-control', 'no-store');
    return {
      sessions: sessions.map(({ id, browser, startedAtMs, seenAtMs, isThis }) => ({
        id,
        browser,
        startedAt: instantOf(startedAtMs),
        seenAt: instantOf(seenAtMs),
        isThis,
      })),
    };
  });

  const params = z.strictObject({ session: SessionHandle });
  app.post(
    '/api/v1/office/me/sessions/:session/end',
    { onRequest, schema: { params, response: Ended } },
    async (request, reply) => {
      const { account } = await signedIn(request, parts);
      await database.write(async (trx) => {
        if (!(await endSessionOf(trx, account, request.params.session))) throw new HttpProblem('not-found');
        await tellEnded(trx, account, 1);
      });
      return await reply.code(204).send(null);
    },
  );

  app.post(
    '/api/v1/office/me/sessions/end-others',
    { onRequest, schema: { response: Ended } },
    async (request, reply) => {
      const { account } = await signedIn(request, parts);
      const token = readOfficeCookie(request, publicUrl) ?? '';
      await database.write(async (trx) => {
        const count = await endOtherSessions(trx, account, token);
        if (count > 0) await tellEnded(trx, account, count);
      });
      return await reply.code(204).send(null);
    },
  );
}
