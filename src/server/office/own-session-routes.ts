import * as z from 'zod';
import { OpenSessions, SessionHandle } from '../../protocol/office.ts';
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
      if (!(await endSessionOf(database.kysely, account, request.params.session))) throw new HttpProblem('not-found');
      return await reply.code(204).send(null);
    },
  );

  app.post(
    '/api/v1/office/me/sessions/end-others',
    { onRequest, schema: { response: Ended } },
    async (request, reply) => {
      const { account } = await signedIn(request, parts);
      await endOtherSessions(database.kysely, account, readOfficeCookie(request, publicUrl) ?? '');
      return await reply.code(204).send(null);
    },
  );
}
