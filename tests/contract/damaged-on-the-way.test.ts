import { expect, test } from 'vitest';
import { type Web, webTransport } from '../../src/sync/web-transport.ts';
import { outboxSummary } from '../../src/data/outbox-summary.ts';
import { readSetting } from '../../src/data/settings.ts';
import { arrival, opening } from '../support/tablet.ts';
import { enrolled, saveAll, served, sync } from '../support/tablet-and-server.ts';

type Post = Omit<RequestInit, 'body'> & { readonly body: Uint8Array<ArrayBuffer> };

/** The platform with a link of its own. */
function webOver(fetched: (address: string, post: Post) => Promise<Response>): Web {
  return Object.create(globalThis, {
    fetch: { value: fetched },
    setTimeout: { value: setTimeout },
    clearTimeout: { value: clearTimeout },
    performance: { value: performance },
  }) as Web;
}

test('whichever byte of a request is changed on the way, the server stores what was saved or nothing', async () => {
  const world = await served();
  const address = await world.server.app.listen({ port: 0 });
  const tablet = await enrolled(world);
  await saveAll(tablet, [opening(tablet.device)]);
  await sync(tablet, world.server);
  // One undetailed arrival: as short a body as ever leaves.
  await saveAll(tablet, [arrival()]);
  const saved = await tablet.db.outbox.orderBy('order').toArray();

  const seen = { sizeBytes: 0, refused: 0, passed: 0 };
  const damaging = (place: number) =>
    webOver(async (url, post) => {
      const bytes = Uint8Array.from(post.body);
      bytes[place] = (bytes[place] ?? 0) ^ 0x02;
      seen.sizeBytes = bytes.length;
      const response = await fetch(url, { ...post, body: bytes });
      seen[response.ok ? 'passed' : 'refused'] += 1;
      // The verdict never comes back, or there would be nothing left to damage.
      return Response.error();
    });
  for (let place = 0; place === 0 || place < seen.sizeBytes; place += 1) {
    await sync(tablet, world.server, webTransport(damaging(place), address));
  }
  // What the checksum does not cover is the few bytes that tell who packed it, and when.
  expect(seen.passed).toBeLessThan(10);
  expect(seen.refused).toBeGreaterThan(seen.sizeBytes - 10);
  const stored = await world.server.database.kysely
    .selectFrom('change')
    .select('text')
    .where('device', '=', tablet.device)
    .execute();
  expect(saved.map(({ text }) => text)).toEqual(expect.arrayContaining(stored.map(({ text }) => text)));

  expect((await sync(tablet, world.server)).outcome).toBe('complete');
  expect(await outboxSummary(tablet.db)).toMatchObject({ unsent: 0, refused: 0, acknowledged: 2 });
});

test('whichever byte of an answer is changed on the way, the tablet takes the server’s words or none', async () => {
  const world = await served();
  const address = await world.server.app.listen({ port: 0 });
  const tablet = await enrolled(world);
  await saveAll(tablet, [opening(tablet.device)]);
  let place = 0;
  let sizeBytes = 0;
  let taken = 0;
  const damaged = webOver(async (url, post) => {
    const response = await fetch(url, post);
    // As a browser hands it over: unpacked, and its checksum not looked at.
    const bytes = new Uint8Array(await response.arrayBuffer());
    sizeBytes = bytes.length;
    bytes[place] = (bytes[place] ?? 0) ^ 0x01;
    taken += 1;
    return new Response(bytes, response);
  });

  for (; place === 0 || place < sizeBytes; place += Math.ceil(sizeBytes / 150)) {
    expect(await sync(tablet, world.server, webTransport(damaged, address))).toMatchObject({
      outcome: 'offline',
      accepted: 0,
      refused: 0,
      pulled: 0,
    });
  }
  expect(taken).toBeGreaterThan(100);
  expect(await outboxSummary(tablet.db)).toMatchObject({ unsent: 1, acknowledged: 0 });
  expect((await sync(tablet, world.server)).outcome).toBe('complete');
});

test('a request that is refused before its damaged body is read does not end the server', async () => {
  const world = await served();
  const address = await world.server.app.listen({ port: 0 });
  const tablet = await enrolled(world);
  const token = (await readSetting(tablet.db, 'joined'))?.token ?? '';
  const asked = (type: string) =>
    fetch(`${address}/api/v1/sync`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-encoding': 'gzip', 'content-type': type },
      body: new Uint8Array(1_000).fill(0x1f),
    });
  expect((await asked('application/jsom')).status).toBe(415);
  expect((await asked('application/json')).status).toBe(400);
  await saveAll(tablet, [opening(tablet.device)]);
  expect((await sync(tablet, world.server)).outcome).toBe('complete');
});
