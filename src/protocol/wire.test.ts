import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import * as z from 'zod/mini';
import { Change } from '../domain/change.ts';
import {
  AgentTokenRequest,
  AgentTokenResponse,
  EnrolRequest,
  EnrolResponse,
  JoinRequest,
  JoinResponse,
  SealedJoinRequest,
  SealedJoinResponse,
} from './enrolment.ts';
import { Pong } from './ping.ts';
import { Problem } from './problem.ts';
import { SyncRequest } from './sync-request.ts';
import { SyncResponse } from './sync-response.ts';
import { SyncRequestOf1 } from './version-1.ts';
import { PROTOCOL_VERSION } from './version.ts';

const messages = {
  Change,
  SyncRequest,
  SyncResponse,
  EnrolRequest,
  EnrolResponse,
  JoinRequest,
  JoinResponse,
  Pong,
  Problem,
  SealedJoinRequest,
  SealedJoinResponse,
  AgentTokenRequest,
  AgentTokenResponse,
};

function schemaOf(schema: z.ZodMiniType): unknown {
  return z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' });
}

/** What tablets in the field were built with: `wire-N.json` is never edited once version N has been deployed; a message that nobody had before comes last. */
test('the messages are those of the version they claim; a change to one is a new version and a new file', async () => {
  const written = JSON.stringify(
    Object.fromEntries(Object.entries(messages).map(([name, schema]) => [name, schemaOf(schema)])),
    null,
    1,
  );
  const file = new URL(`./wire-${PROTOCOL_VERSION}.json`, import.meta.url);
  await expect(`${written}\n`).toMatchFileSnapshot(file.pathname);
});

test('what a tablet of version 1 was built with is still read as it was', async () => {
  const known = JSON.parse(await readFile(new URL('./wire-1.json', import.meta.url), 'utf8')) as Record<
    string,
    unknown
  >;
  expect(JSON.parse(JSON.stringify(schemaOf(SyncRequestOf1)))).toEqual(known['SyncRequest']);
});

test('a message with a field that nobody knows is refused, not silently dropped', () => {
  const pong = { halte: 'present', serverTime: 1, demo: false, setUp: true };
  expect(Pong.safeParse(pong).success).toBe(true);
  expect(Pong.safeParse({ ...pong, extra: 1 }).success).toBe(false);
});

test('a one-time code is read however it was typed', () => {
  const parsed = EnrolRequest.shape.code.parse('abcd-efgh jkmn-oil1');
  expect(parsed).toBe('ABCDEFGHJKMN0111');
  expect(EnrolRequest.shape.code.safeParse('ABCD-EFGH-JKMN-PQR').success).toBe(false);
  expect(EnrolRequest.shape.code.safeParse('ABCD-EFGH-JKMN-PQRU').success).toBe(false);
});
