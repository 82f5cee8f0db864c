import type { FastifyReply, FastifyRequest } from 'fastify';
import type { AccountId } from '../../domain/ids.ts';
import { appendEntry, byAccount } from '../audit/append-entry.ts';
import { browserWords } from '../accounts/browser-words.ts';
import { startSession } from '../accounts/office-session.ts';
import type { Parts } from '../http/app.ts';
import { setOfficeCookie } from '../http/office-cookie.ts';

export type Door = 'password' | 'passkey' | 'set-up' | 'demonstration';

/** Begins a session of the account in the browser that asks, whichever door it came by. */
export async function enterOffice(
  request: FastifyRequest,
  reply: FastifyReply,
  { database, clock, publicUrl, refusals }: Parts,
  { account, by }: { readonly account: AccountId; readonly by: Door },
): Promise<void> {
  const browser = browserWords(request.headers['user-agent']);
  const nowMs = clock();
  const token = await refusals.telling(database, nowMs, async (trx) => {
    const started = await startSession(trx, { account, browser, nowMs });
    const actor = byAccount(account);
    await appendEntry(trx, { actor, service: null, action: 'signed-in', subject: account, details: { by }, nowMs });
    return started;
  });
  setOfficeCookie(request, reply, publicUrl, token);
}
