import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { DatabaseSync } from 'node:sqlite';
import { sql } from 'kysely';
import { expect, onTestFinished, test } from 'vitest';
import { freshDatabase } from '../../../tests/support/postgres.ts';
import { setUpOffice, type TestServer, testServer } from '../../../tests/support/test-server.ts';
import { isUnavailable } from '../database/is-unavailable.ts';
import { openDatabase } from '../database/open-database.ts';

async function signOut(server: TestServer, headers: Readonly<Record<string, string>>) {
  const url = '/api/v1/office/sign-out';
  const { statusCode, headers: answered, body } = await server.app.inject({ method: 'POST', url, headers });
  const kind = body === '' ? null : (JSON.parse(body) as { kind: string }).kind;
  return { status: statusCode, kind, retryAfter: answered['retry-after'] };
}

const UNAVAILABLE = { status: 503, kind: 'unavailable', retryAfter: '10' };

test('while another process holds the file for too long, the answer is to come back in a moment', async () => {
  const server = await testServer();
  const { headers } = await setUpOffice(server);
  const { kysely } = server.database;
  // Ten seconds are what a real server waits: here the end of that wait is what counts.
  await sql`pragma busy_timeout = 0`.execute(kysely);
  const { rows } = await sql<{ file: string }>`pragma database_list`.execute(kysely);
  const other = new DatabaseSync(rows[0]?.file ?? '');
  onTestFinished(() => other.close());
  other.exec('begin immediate');
  expect(await signOut(server, headers)).toEqual(UNAVAILABLE);
  other.exec('rollback');
  expect((await signOut(server, headers)).status).toBe(204);
});

test('a PostgreSQL that is lost under a query, and then refuses, is unavailable; once back it serves again', async () => {
  const fresh = await freshDatabase();
  onTestFinished(async () => await fresh.drop());
  const line = await lineTo(fresh.url);
  const opened = await openDatabase({ url: line.url, file: '' });
  if (!opened.ok) throw new Error(opened.sentence);
  onTestFinished(async () => await opened.database.close());
  const server = await testServer({ database: opened.database });
  const { headers } = await setUpOffice({ ...server, database: opened.database });

  line.mute();
  const asked = signOut(server, headers);
  await line.heard();
  await line.cut();
  expect(await asked).toEqual(UNAVAILABLE);
  expect(await signOut(server, headers)).toEqual(UNAVAILABLE);
  await line.restore();
  expect((await signOut(server, headers)).status).toBe(204);
});

test('a tablet that breaks off in the middle of its request is no trouble of the database', async () => {
  const server = await testServer();
  await server.app.listen({ host: '127.0.0.1', port: 0 });
  const { port } = server.app.server.address() as AddressInfo;
  for (const packed of ['', 'content-encoding: gzip\r\n']) {
    const socket = connect(port, '127.0.0.1');
    await once(socket, 'connect');
    socket.write(
      `POST /api/v1/devices HTTP/1.1\r\nhost: halte\r\ncontent-type: application/json\r\n${packed}content-length: 900\r\n\r\n{"a`,
    );
    const asked = once(server.app.server, 'request');
    await asked;
    socket.destroy();
    await once(socket, 'close');
  }
  await server.app.close();
  expect(server.logged.filter((line) => line.includes('out of reach'))).toEqual([]);
});

test.each([
  ['too many connections', { code: '53300' }, true],
  ['a server that shuts down', { code: '57P01' }, true],
  ['a server that starts up', { code: '57P03' }, true],
  ['a locked table', { code: 'ERR_SQLITE_ERROR', errcode: 6 }, true],
  ['a snapshot that another process outran', { code: 'ERR_SQLITE_ERROR', errcode: 517 }, true],
  ['a broken constraint', { code: '23505' }, false],
  ['a broken constraint of SQLite', { code: 'ERR_SQLITE_ERROR', errcode: 19 }, false],
  ['a damaged file', { code: 'ERR_SQLITE_ERROR', errcode: 11 }, false],
  ['a missing socket', { code: 'ENOENT', syscall: 'connect' }, true],
  ['a missing file', { code: 'ENOENT', syscall: 'open' }, false],
  ['a bug', {}, false],
])('%s: whether to come back in a moment', (_what, marks, expected) => {
  expect(isUnavailable(Object.assign(new Error('x'), marks))).toBe(expected);
});

/** A line to the database that can go silent, break and come back. */
async function lineTo(url: string) {
  const target = new URL(url);
  const sockets = new Set<Socket>();
  let muted = false;
  let onHeard = () => {};
  const heard = new Promise<void>((resolve) => {
    onHeard = resolve;
  });
  const accept = (client: Socket) => {
    const database = connect(Number(target.port), target.hostname);
    for (const socket of [client, database]) {
      sockets.add(socket);
      socket.on('error', () => undefined).on('close', () => sockets.delete(socket));
    }
    client.on('data', (bytes) => (muted ? onHeard() : database.write(bytes)));
    database.pipe(client);
    client.on('close', () => database.destroy());
  };
  let server = createServer(accept).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const cut = async () => {
    server.close();
    for (const socket of sockets) socket.destroy();
    if (server.listening) await once(server, 'close');
  };
  onTestFinished(cut);
  return {
    url: Object.assign(new URL(url), { hostname: '127.0.0.1', port: String(port) }).href,
    mute: () => {
      muted = true;
    },
    heard: async () => await heard,
    cut,
    restore: async () => {
      muted = false;
      server = createServer(accept).listen(port, '127.0.0.1');
      await once(server, 'listening');
    },
  };
}
