import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, onTestFinished, test } from 'vitest';
import { type Link, type LinkShape, LOOPBACK, openLink } from '../bench/link.ts';

/** A server that notes when bytes reach it, and answers `ok` to whatever comes. */
async function listener(): Promise<{
  readonly port: number;
  readonly got: { readonly at: number; readonly bytes: number }[];
}> {
  const got: { at: number; bytes: number }[] = [];
  const open = new Set<Socket>();
  const server = createServer((socket) => {
    open.add(socket);
    socket.on('error', () => {});
    socket.on('data', (data) => {
      got.push({ at: performance.now(), bytes: data.length });
      socket.write('ok');
    });
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    for (const socket of open) socket.destroy();
    server.close();
  });
  return { port: (server.address() as AddressInfo).port, got };
}

async function linkTo(port: number, shape: Partial<LinkShape>): Promise<Link> {
  const link = await openLink(port);
  link.shape({ ...LOOPBACK, ...shape });
  onTestFinished(() => link.close());
  return link;
}

async function connected(link: Link): Promise<Socket> {
  const socket = connecting(link);
  await once(socket, 'connect');
  return socket;
}

function connecting({ address }: Link): Socket {
  const socket = connect(Number(new URL(address).port), '127.0.0.1');
  socket.on('error', () => {});
  onTestFinished(() => void socket.destroy());
  return socket;
}

/** Reset or ended: `once` would reject for the reset. */
function closed(socket: Socket): Promise<void> {
  return new Promise((resolve) => socket.once('close', () => resolve()));
}

test('an answer takes the connection’s round trip and its own, never less', async () => {
  const { port } = await listener();
  const link = await linkTo(port, { roundTripMs: 120 });
  const began = performance.now();
  const socket = await connected(link);
  socket.write('first');
  await once(socket, 'data');
  const first = performance.now() - began;
  const again = performance.now();
  socket.write('second');
  await once(socket, 'data');
  expect(first).toBeGreaterThanOrEqual(239);
  expect(performance.now() - again).toBeGreaterThanOrEqual(119);
});

test('what goes up is never faster than the link, however many connections share it', async () => {
  const { port, got } = await listener();
  const link = await linkTo(port, { upBitsPerSecond: 1_000_000 });
  const began = performance.now();
  for (const socket of [await connected(link), await connected(link)]) socket.write(Buffer.alloc(12_500));
  while (got.reduce((sum, { bytes }) => sum + bytes, 0) < 25_000) await sleep(5);
  // 25 kB are 200,000 bits.
  expect((got.at(-1)?.at ?? 0) - began).toBeGreaterThanOrEqual(199);
  expect(link.counts()).toMatchObject({ connections: 2, bytesUp: 25_000, breaks: 0 });
});

test('it breaks when a connection has carried so much, takes none while it is dark, and is counted anew when shaped', async () => {
  const { port, got } = await listener();
  const link = await linkTo(port, { breaks: { afterBytes: 10_000, darkMs: 300 } });
  const [heavy, light] = [await connected(link), await connected(link)];
  const cut = Promise.all([closed(heavy), closed(light)]);
  light.write('a little');
  heavy.write(Buffer.alloc(30_000));
  await cut;
  expect(got.reduce((sum, { bytes }) => sum + bytes, 0)).toBeLessThanOrEqual(10_008);
  expect(link.counts()).toMatchObject({ connections: 2, breaks: 1 });

  await closed(connecting(link));
  await sleep(310);
  const late = await connected(link);
  late.write('again');
  expect(String((await once(late, 'data'))[0])).toBe('ok');
  link.shape(LOOPBACK);
  expect(link.counts()).toEqual({ connections: 0, bytesUp: 0, bytesDown: 0, breaks: 0 });
});
