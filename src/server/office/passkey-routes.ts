import type { FastifyRequest } from 'fastify';
import * as z from 'zod';
import { OfficeSession } from '../../protocol/office.ts';
import {
  NewPasskey,
  PasskeyAnswer,
  PasskeyCreation,
  PasskeyId,
  PasskeyQuestion,
  Passkeys,
} from '../../protocol/passkeys.ts';
import { appendEntry, byAccount } from '../audit/append-entry.ts';
import type { Write } from '../database/tables.ts';
import { loginOf } from '../accounts/credentials.ts';
import { officeActor } from '../accounts/office-session.ts';
import { creationOf, questionOf } from '../accounts/passkeys/ask-for-passkey.ts';
import { newChallenge, takeChallenge } from '../accounts/passkeys/challenges.ts';
import { keepPasskey, type PasskeyKept, passkeysOf, removePasskey } from '../accounts/passkeys/passkeys.ts';
import { type RelyingParty, relyingParty } from '../accounts/passkeys/relying-party.ts';
import { challengeIn, usePasskey } from '../accounts/passkeys/use-passkey.ts';
import { verifyNewPasskey } from '../accounts/passkeys/verify-new-passkey.ts';
import { slowDown } from '../accounts/slow-down.ts';
import { newToken } from '../accounts/token.ts';
import { type App, type Parts, PROBLEMS } from '../http/app.ts';
import { readOfficeCookie } from '../http/office-cookie.ts';
import { HttpProblem } from '../http/problem.ts';
import { sameOriginOnly } from '../http/same-origin.ts';
import { type AccountId, RecordId } from '../../domain/ids.ts';
import { enterOffice } from './enter-office.ts';
import { instantOf } from './instant-of.ts';
import { freshlySignedIn, signedIn } from './office-access.ts';
import { proveAndTell } from './prove-and-tell.ts';
import { presentSession } from './present-session.ts';

const Done = { 204: z.null(), ...PROBLEMS };
const OWN = '/api/v1/office/me/passkeys';

/** One's own keys: made by who has just shown who they are, listed and removed. */
export function ownPasskeyRoutes(app: App, parts: Parts): void {
  const { database, clock, publicUrl } = parts;
  const onRequest = sameOriginOnly(publicUrl);
  const sessionOf = (request: FastifyRequest) => readOfficeCookie(request, publicUrl) ?? '';

  const tell = async (trx: Write, action: 'passkey-added' | 'passkey-removed', account: AccountId) =>
    await appendEntry(trx, { actor: byAccount(account), service: null, action, subject: account, nowMs: clock() });

  app.get(OWN, { schema: { response: { 200: Passkeys, ...PROBLEMS } } }, async (request, reply) => {
    const { account } = await signedIn(request, parts);
    void reply.header('cache-control', 'no-store');
    const passkeys = (await passkeysOf(database.kysely, account)).map(({ id, name, createdAtMs, usedAtMs }) => ({
      id,
      name,
      createdAt: instantOf(createdAtMs),
      usedAt: usedAtMs === null ? null : instantOf(usedAtMs),
    }));
    return { passkeys };
  });

  const asking = { onRequest, schema: { response: { 200: PasskeyCreation, ...PROBLEMS } } };
  app.post(`${OWN}/options`, asking, async (request, reply) => {
    const { account, name } = await freshlySignedIn(request, parts);
    const party = partyOf(request, publicUrl);
    const known = await passkeysOf(database.kysely, account);
    const userHandle = known[0]?.userHandle ?? newToken();
    const use = { purpose: 'register', session: sessionOf(request), nowMs: clock() } as const;
    const challenge = await newChallenge(database.kysely, { ...use, userHandle });
    const login = (await loginOf(database.kysely, account)) ?? name;
    void reply.header('cache-control', 'no-store');
    return creationOf(party, { challenge, userHandle, login, name, known });
  });

  const making = { onRequest, schema: { body: NewPasskey, response: Done } };
  app.post(OWN, making, async (request, reply) => {
    const { account } = await freshlySignedIn(request, parts);
    const party = partyOf(request, publicUrl);
    const { name, transports, clientDataJSON } = request.body;
    const session = sessionOf(request);
    const nowMs = clock();
    const challenge = challengeIn(clientDataJSON) ?? '';
    const asked = await takeChallenge(database.kysely, challenge, { purpose: 'register', session, nowMs });
    const userHandle = asked?.userHandle ?? null;
    const made = userHandle === null ? null : await verifyNewPasskey(request.body, { challenge, party });
    if (made === null || userHandle === null) throw new HttpProblem('invalid', { field: 'passkey' });
    const passkey = { ...made, account, userHandle, transports, name, createdAtMs: nowMs };
    await database.write(async (trx) => {
      refuseUnkept(await keepPasskey(trx, passkey, session));
      await tell(trx, 'passkey-added', account);
    });
    return await reply.code(204).send(null);
  });

  const params = z.strictObject({ passkey: PasskeyId });
  app.post(`${OWN}/:passkey/remove`, { onRequest, schema: { params, response: Done } }, async (request, reply) => {
    const { account } = await signedIn(request, parts);
    await database.write(async (trx) => {
      if (!(await removePasskey(trx, account, request.params.passkey))) throw new HttpProblem('not-found');
      await tell(trx, 'passkey-removed', account);
    });
    return await reply.code(204).send(null);
  });
}

/** What a key opens: the office, and what asks for a proof within it. */
export function passkeyDoors(app: App, parts: Parts): void {
  const { database, clock, publicUrl } = parts;
  const onRequest = sameOriginOnly(publicUrl);
  const slow = slowDown(clock);

  const asking = { onRequest, schema: { response: { 200: PasskeyQuestion, ...PROBLEMS } } };
  app.post('/api/v1/office/passkeys/sign-in/options', asking, async (request, reply) => {
    const party = partyOf(request, publicUrl);
    const use = { purpose: 'sign-in', session: null, nowMs: clock() } as const;
    void reply.header('cache-control', 'no-store');
    return questionOf(party, await newChallenge(database.kysely, use), []);
  });

  const entering = { onRequest, schema: { body: PasskeyAnswer, response: { 200: OfficeSession, ...PROBLEMS } } };
  app.post('/api/v1/office/passkeys/sign-in', entering, async (request, reply) => {
    const party = partyOf(request, publicUrl);
    // By the key and where it comes from, so that nobody is kept out by another.
    const from = `${request.body.credential} ${request.ip}`;
    const actor = await guessing(from, async () => {
      const use = { purpose: 'sign-in', session: null, nowMs: clock(), party } as const;
      const passkey = await usePasskey(database.kysely, request.body, use);
      return passkey === null ? null : await officeActor(database.kysely, RecordId.parse(passkey.account));
    });
    await enterOffice(request, reply, parts, { account: actor.account, by: 'passkey' });
    void reply.header('cache-control', 'no-store');
    return await presentSession(parts, actor);
  });

  const PROOF = '/api/v1/office/me/proof/passkey';
  app.post(`${PROOF}/options`, asking, async (request, reply) => {
    const { account } = await signedIn(request, parts);
    const party = partyOf(request, publicUrl);
    const passkeys = await passkeysOf(database.kysely, account);
    if (passkeys.length === 0) throw new HttpProblem('not-found');
    const session = readOfficeCookie(request, publicUrl) ?? '';
    const challenge = await newChallenge(database.kysely, { purpose: 'prove', session, nowMs: clock() });
    void reply.header('cache-control', 'no-store');
    return questionOf(party, challenge, passkeys);
  });

  app.post(PROOF, { onRequest, schema: { body: PasskeyAnswer, response: Done } }, async (request, reply) => {
    const { account } = await signedIn(request, parts);
    const party = partyOf(request, publicUrl);
    const session = readOfficeCookie(request, publicUrl) ?? '';
    await guessing(account, async () => {
      const use = { purpose: 'prove', session, nowMs: clock(), party } as const;
      const passkey = await usePasskey(database.kysely, request.body, use);
      return passkey?.account === account ? passkey : null;
    });
    await proveAndTell(database, { account, token: session, nowMs: clock() });
    return await reply.code(204).send(null);
  });

  /** What the key has opened; whoever fails again and again waits, and none is told what was wrong. */
  async function guessing<Opened>(key: string, open: () => Promise<Opened | null>): Promise<Opened> {
    const waitMs = slow.waitMs(key);
    if (waitMs > 0) throw new HttpProblem('too-many-requests', { retryAfterMs: waitMs });
    const opened = await open();
    if (opened === null) {
      slow.failed(key);
      parts.refusals.count();
      throw new HttpProblem('wrong-credentials', { field: 'passkey' });
    }
    slow.succeeded(key);
    return opened;
  }
}

function partyOf(request: FastifyRequest, publicUrl: URL | null): RelyingParty {
  const party = relyingParty(publicUrl, request.host);
  if (party === null) throw new HttpProblem('no-passkeys-here');
  return party;
}

function refuseUnkept(kept: PasskeyKept): void {
  switch (kept) {
    case 'kept':
      return;
    case 'session-ended':
      throw new HttpProblem('not-signed-in');
    case 'known':
    case 'too-many':
      throw new HttpProblem('conflict', { field: 'passkey' });
  }
}
