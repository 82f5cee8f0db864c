import { gunzipSync, gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import type { Transport } from '../../src/sync/transport.ts';
import { enrolled, served, sync } from '../support/tablet-and-server.ts';
import { FROM_OUR_PAGE, type TestServer } from '../support/test-server.ts';

/** Long enough that a hash outlasts many exchanges, cheap enough for a test. */
const SLOW = { memoryKib: 16_384, passes: 3 };
const SIGN_INS = 100;
/** Two are hashed and fifty wait: the others are told to come back. */
const TAKEN = 52;

type Answers = { readonly busy: number; readonly taken: number };

/** Of somebody whom the server does not know, which costs what the right password does. */
async function signIn({ app }: TestServer, at: number): Promise<number> {
  const { statusCode } = await app.inject({
    method: 'POST',
    url: '/api/v1/office/sign-in',
    headers: { ...FROM_OUR_PAGE },
    payload: { login: `agent${at}@exemple.fr`, password: 'le bus passe à dix heures' },
  });
  return statusCode;
}

function signInAll(server: TestServer) {
  const seen = { busy: 0, taken: 0 };
  const all = Array.from({ length: SIGN_INS }, async (_, at) => {
    const statusCode = await signIn(server, at);
    if (statusCode === 503) seen.busy += 1;
    if (statusCode === 401) seen.taken += 1;
  });
  return { seen: seen as Answers, over: Promise.all(all) };
}

/** As a browser sends it: packed there and back, which the server does in the threads that hashes are made in. */
function packed({ app }: TestServer): Transport {
  return {
    async sync(body, { deviceToken, agentToken }) {
      const response = await app.inject({
        method: 'POST',
        url: '/api/v1/sync',
        headers: {
          'content-type': 'application/json',
          'content-encoding': 'gzip',
          'accept-encoding': 'gzip',
          authorization: `Bearer ${deviceToken}`,
          ...(agentToken === null ? {} : { 'halte-agent': agentToken }),
        },
        payload: gzipSync(body),
      });
      expect(response.headers['content-encoding']).toBe('gzip');
      const text = gunzipSync(response.rawPayload).toString('utf8');
      return { kind: 'answered', status: response.statusCode, text, packedBytes: response.rawPayload.length };
    },
  };
}

test('a hundred sign-ins in flight keep no tablet waiting: its whole first sync is over before half of them are judged', async () => {
  const world = await served({}, 'sqlite', { hashCost: SLOW });
  const tablet = await enrolled(world);
  // What a stranger is compared with is made for the first of them.
  await signIn(world.server, SIGN_INS);
  const signIns = signInAll(world.server);
  await expect.poll(() => signIns.seen.busy).toBe(SIGN_INS - TAKEN);
  const report = await sync(tablet, world.server, packed(world.server));
  const takenMeanwhile = signIns.seen.taken;
  expect(report.outcome).toBe('complete');
  expect(takenMeanwhile).toBeLessThan(TAKEN / 2);
  await signIns.over;
  expect(signIns.seen).toEqual({ busy: SIGN_INS - TAKEN, taken: TAKEN });
});
