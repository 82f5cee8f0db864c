import { expect, test } from 'vitest';
import { engines, testServer } from '../../../../tests/support/test-server.ts';
import { CHALLENGE_LIFETIME_MS, MOST_OPEN_CHALLENGES, newChallenge, takeChallenge } from './challenges.ts';

const ASKED = { purpose: 'prove', session: 'one session', nowMs: 0 } as const;

test.each(engines)('a challenge is answered once, also by two at the same moment, on %s', async (engine) => {
  const { kysely } = (await testServer({ engine })).database;
  const challenge = await newChallenge(kysely, { ...ASKED, userHandle: 'somebody' });
  const taken = await Promise.all([takeChallenge(kysely, challenge, ASKED), takeChallenge(kysely, challenge, ASKED)]);
  expect(taken.filter((one) => one !== null)).toEqual([{ userHandle: 'somebody' }]);
  expect(await takeChallenge(kysely, challenge, ASKED)).toBeNull();
});

test.each([
  ['five minutes later', { nowMs: CHALLENGE_LIFETIME_MS }],
  ['for another purpose', { purpose: 'register' }],
  ['in another session', { session: 'another session' }],
  ['without a session', { session: null }],
] as const)('a challenge that is answered %s is none, and then none for anybody', async (_how, otherwise) => {
  const { kysely } = (await testServer()).database;
  const challenge = await newChallenge(kysely, ASKED);
  expect(await takeChallenge(kysely, challenge, { ...ASKED, ...otherwise })).toBeNull();
  expect(await takeChallenge(kysely, challenge, ASKED)).toBeNull();
  // A moment earlier, and as it was asked, it would have been one.
  const another = await newChallenge(kysely, ASKED);
  expect(await takeChallenge(kysely, another, { ...ASKED, nowMs: CHALLENGE_LIFETIME_MS - 1 })).not.toBeNull();
});

test('a challenge that nobody asked for is none, and the database has none in clear', async () => {
  const { kysely } = (await testServer()).database;
  const challenge = await newChallenge(kysely, ASKED);
  expect(await takeChallenge(kysely, 'x'.repeat(43), ASKED)).toBeNull();
  expect(JSON.stringify(await kysely.selectFrom('passkey_challenge').selectAll().execute())).not.toContain(challenge);
});

test('what is too old is forgotten, and so is the oldest of too many, of its own purpose alone', async () => {
  const { kysely } = (await testServer()).database;
  const proof = await newChallenge(kysely, { ...ASKED, nowMs: 1 });
  const filler = Array.from({ length: MOST_OPEN_CHALLENGES }, (_, at) => ({
    hash: `filler ${at}`,
    purpose: 'sign-in' as const,
    session: null,
    user_handle: null,
    expires_at_ms: CHALLENGE_LIFETIME_MS + 2 + at,
  }));
  for (let at = 0; at < filler.length; at += 1_000) {
    await kysely
      .insertInto('passkey_challenge')
      .values(filler.slice(at, at + 1_000))
      .execute();
  }
  const last = await newChallenge(kysely, { purpose: 'sign-in', session: null, nowMs: MOST_OPEN_CHALLENGES + 2 });
  const left = await kysely
    .selectFrom('passkey_challenge')
    .select(['hash', 'purpose'])
    .where('hash', 'in', ['filler 0', 'filler 1'])
    .execute();
  expect(left).toEqual([{ hash: 'filler 1', purpose: 'sign-in' }]);
  expect(await takeChallenge(kysely, proof, { ...ASKED, nowMs: 2 })).not.toBeNull();
  expect(await takeChallenge(kysely, last, { purpose: 'sign-in', session: null, nowMs: 3 })).not.toBeNull();

  await newChallenge(kysely, { ...ASKED, nowMs: 10 * CHALLENGE_LIFETIME_MS });
  expect(await kysely.selectFrom('passkey_challenge').selectAll().execute()).toHaveLength(1);
});
