import type { FastifyReply, FastifyRequest } from 'fastify';
import type { AccountId } from '../../domain/ids.ts';
import { browserWords } from '../accounts/browser-words.ts';
import { startSession } from '../accounts/office-session.ts';
import type { Parts } from '../http/app.ts';
import { setOfficeCookie } from '../http/office-cookie.ts';

/** Begins a session of the account in the browser that asks, whichever door it came by. */
export async function enterOffice(
  request: FastifyRequest,
  reply: FastifyReply,
  { database, clock, publicUrl }: Parts,
  account: AccountId,
): Promise<void> {
  const browser = browserWords(request.headers['user-agent']);
  const token = await startSession(database.kysely, { account, browser, nowMs: clock() });
  setOfficeCookie(request, reply, publicUrl, token);
}
