import { RecordId } from '../../domain/ids.ts';
import { OfficeSession, SetupRequest } from '../../protocol/office.ts';
import { officeActor } from '../accounts/office-session.ts';
import type { PasswordChecks } from '../accounts/sign-in.ts';
import { type App, type Parts, PROBLEMS } from '../http/app.ts';
import { HttpProblem } from '../http/problem.ts';
import { sameOriginOnly } from '../http/same-origin.ts';
import { enterOffice } from '../office/enter-office.ts';
import { presentSession } from '../office/present-session.ts';
import { setUp } from './set-up.ts';

export function setupRoutes(app: App, parts: Parts, passwords: PasswordChecks): void {
  const { database, clock, publicUrl } = parts;
  const schema = { body: SetupRequest, response: { 201: OfficeSession, ...PROBLEMS } };
  app.post('/api/v1/setup', { onRequest: sameOriginOnly(publicUrl), schema }, async (request, reply) => {
    const result = await setUp({ database, passwords, nowMs: clock() }, request.body);
    if (!result.ok) {
      throw new HttpProblem(result.refusal, result.refusal === 'invalid' ? { field: result.field } : {});
    }
    const actor = await officeActor(database.kysely, RecordId.parse(result.administrator));
    if (actor === null) throw new Error('the administrator who was just made is not there');
    await enterOffice(request, reply, parts, { account: actor.account, by: 'set-up' });
    return await reply
      .code(201)
      .header('cache-control', 'no-store')
      .send(await presentSession(parts, actor));
  });
}
