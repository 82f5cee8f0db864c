import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gunzipSync } from 'node:zlib';
import { expect, onTestFinished, test } from 'vitest';
import { ANSWER_DIGEST_HEADER } from '../protocol/answer-digest.ts';
import { readAnswer } from './read-answer.ts';
import { webTransport } from './web-transport.ts';

const CREDENTIALS = { deviceToken: 'device', agentToken: 'agent' };

/** Something at the other end of the line; gives its address. */
async function somebody(answers: (request: IncomingMessage, response: ServerResponse, body: Buffer) => void) {
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => answers(request, response, Buffer.concat(chunks)));
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** What our server sets beside its words. */
function vouchingFor(text: string): Readonly<Record<string, string>> {
  return { [ANSWER_DIGEST_HEADER]: createHash('sha256').update(text).digest('hex') };
}

test('every body goes packed, a short one too, with the two tokens and nothing of the browser’s own', async () => {
  const seen: { encoding: string | undefined; body: string; headers: IncomingMessage['headers'] }[] = [];
  const origin = await somebody((request, response, body) => {
    const encoding = request.headers['content-encoding'];
    seen.push({ encoding, body: gunzipSync(body).toString(), headers: request.headers });
    response.writeHead(200, vouchingFor('{}')).end('{}');
  });
  const long = JSON.stringify({ text: 'é'.repeat(2_000) });
  const answer = await webTransport(globalThis, origin).sync(long, CREDENTIALS);
  await webTransport(globalThis, origin).sync('{}', { deviceToken: 'device', agentToken: null });
  expect(seen.map(({ encoding, body }) => [encoding, body])).toEqual([
    ['gzip', long],
    ['gzip', '{}'],
  ]);
  expect(seen[0]?.headers).toMatchObject({ authorization: 'Bearer device', 'halte-agent': 'agent' });
  expect(seen[1]?.headers['halte-agent']).toBeUndefined();
  expect(answer).toMatchObject({ kind: 'answered', status: 200, text: '{}' });
  expect(answer.kind === 'answered' ? answer.packedBytes : 0).toBeLessThan(200);
});

test('a portal that redirects is not followed with our tokens, and is not our server', async () => {
  const asked: string[] = [];
  const origin = await somebody((request, response) => {
    asked.push(request.url ?? '');
    response.writeHead(302, { location: '/portal' }).end();
  });
  const answer = await webTransport(globalThis, origin).sync('{}', CREDENTIALS);
  expect(asked).toEqual(['/api/v1/sync']);
  expect(readAnswer(answer)).toMatchObject({ ok: false, trouble: 'not-our-server' });
});

test('an answer cut in the middle, and nobody there, are not answers', async () => {
  const origin = await somebody((_request, response) => {
    response.writeHead(200, { 'content-length': '1000' });
    response.write('{"protocol":1,');
    response.socket?.destroy();
  });
  const cut = readAnswer(await webTransport(globalThis, origin).sync('{}', CREDENTIALS));
  expect(cut).toMatchObject({ ok: false, trouble: 'offline' });
  const nobody = readAnswer(await webTransport(globalThis, 'http://127.0.0.1:1').sync('{}', CREDENTIALS));
  expect(nobody).toMatchObject({ ok: false, trouble: 'offline', overload: false });
});

test('a line on which nothing moves is given up', async () => {
  const origin = await somebody(() => undefined);
  // Thirty seconds pass at once.
  const hurried = Object.create(globalThis, {
    setTimeout: { value: (act: () => void) => setTimeout(act, 20) },
    fetch: { value: fetch },
    clearTimeout: { value: clearTimeout },
  }) as typeof globalThis;
  expect(await webTransport(hurried, origin).sync('{}', CREDENTIALS)).toEqual({ kind: 'stalled' });
});

test('an answer of which one byte was changed on the way is no answer, and one that nobody vouches for is not our server’s', async () => {
  const words = '{"protocol":2,"verdicts":[]}';
  const origin = await somebody((_request, response) => {
    response.writeHead(200, vouchingFor(words)).end(words.replace('2', '3'));
  });
  expect(await webTransport(globalThis, origin).sync('{}', CREDENTIALS)).toEqual({ kind: 'cut' });
  const stranger = await somebody((_request, response) => response.end(words));
  const read = readAnswer(await webTransport(globalThis, stranger).sync('{}', CREDENTIALS));
  expect(read).toMatchObject({ ok: false, trouble: 'not-our-server' });
});

test('the office’s browser sends its cookie to its own server and no agent’s token; a tablet sends no cookie', async () => {
  const asked: unknown[] = [];
  const web = Object.create(globalThis, {
    fetch: {
      value: (_address: string, request: never) => {
        asked.push(request);
        return Promise.resolve(new Response('{}', { status: 500 }));
      },
    },
    setTimeout: { value: setTimeout },
    clearTimeout: { value: clearTimeout },
  }) as typeof globalThis;
  for (const readBy of ['office', 'agent'] as const) await webTransport(web, '', { readBy }).sync('{}', CREDENTIALS);
  expect(asked).toMatchObject([
    { credentials: 'same-origin', headers: { authorization: 'Bearer device' } },
    { credentials: 'omit', headers: { authorization: 'Bearer device', 'halte-agent': 'agent' } },
  ]);
  expect(asked[0]).not.toHaveProperty('headers.halte-agent');
});
