import { expect, test } from 'vitest';
import { outboxSummary } from '../../src/data/outbox-summary.ts';
import { readSetting } from '../../src/data/settings.ts';
import type { DeviceId } from '../../src/domain/ids.ts';
import { IssuedCode, type RevocationSteps, Team } from '../../src/protocol/office.ts';
import { beginDump, recordDump } from '../../src/server/backup/record-dump.ts';
import type { Database } from '../../src/server/database/database.ts';
import { checkLog } from '../../src/server/log/check-log.ts';
import type { SyncReport } from '../../src/sync/sync-report.ts';
import type { Transport } from '../../src/sync/transport.ts';
import { copyOf } from '../support/database-copy.ts';
import { enrolled, saveAll, type Served, served, straight, sync } from '../support/tablet-and-server.ts';
import { arrival, opening, type TestTablet } from '../support/tablet.ts';
import { FROM_OUR_PAGE, type TestServer, testServer } from '../support/test-server.ts';
import { ENGINES } from './engines.ts';

async function ask({ server, office }: Served, path: string, payload?: object) {
  return server.app.inject({
    method: 'POST',
    url: `/api/v1/office/services/${office.service}/${path}`,
    headers: { ...office.headers },
    ...(payload ? { payload } : {}),
  });
}

async function revoke(world: Served, device: DeviceId): Promise<void> {
  expect((await ask(world, `devices/${device}/revoke`)).statusCode).toBe(204);
}

async function steps({ server, office }: Served, device: DeviceId): Promise<RevocationSteps | null> {
  const url = `/api/v1/office/services/${office.service}/team`;
  const answer = await server.app.inject({ url, headers: { ...office.headers } });
  return Team.parse(answer.json()).devices.find(({ id }) => id === device)?.revocation ?? null;
}

/** A copy of the database is made and recorded, as `pg_dump` between its two words would. */
async function copied({ database, ledger, clock }: TestServer): Promise<void> {
  await beginDump({ database, ledger }, clock.nowMs);
  expect(await recordDump({ ledger })).not.toBeNull();
}

function ordersOf(report: SyncReport): readonly string[] {
  return [...new Set(report.orders.map(({ order }) => order))].toSorted();
}

async function visitsOn({ database }: { readonly database: Database }): Promise<number> {
  const rows = await database.kysely.selectFrom('record').select('id').where('type', '=', 'visit').execute();
  return rows.length;
}

/** The same service, its older database put back under the same ledger. */
async function restoredTo(world: Served, database: Database): Promise<Served> {
  const server = await testServer({ database, ledger: world.server.ledger });
  server.clock.nowMs = world.server.clock.nowMs;
  return { ...world, server };
}

async function withVisits(world: Served, count: number): Promise<TestTablet> {
  const tablet = await enrolled(world);
  await sync(tablet, world.server);
  await saveAll(tablet, [opening(tablet.device), ...Array.from({ length: count }, () => arrival())]);
  return tablet;
}

test.for(ENGINES)(
  'a tablet that was revoked after the backup is shut out after the restore too (%s)',
  async (engine) => {
    const world = await served({}, engine);
    const tablet = await withVisits(world, 2);
    await sync(tablet, world.server);
    const copy = await copyOf(world.server.database);
    await revoke(world, tablet.device);

    const restored = await restoredTo(world, await copy.restored());
    const report = await sync(tablet, restored.server);
    expect([ordersOf(report), report.onlyHandedIn]).toEqual([['revoke'], true]);
    expect(await steps(restored, tablet.device)).toMatchObject({ orderedAt: expect.any(String) });
    const { code } = IssuedCode.parse((await ask(restored, 'device-codes')).json());
    const again = await restored.server.app.inject({
      method: 'POST',
      url: '/api/v1/devices',
      payload: { code, device: tablet.device, name: 'Tablette' },
    });
    expect([again.statusCode, again.json()]).toMatchObject([409, { kind: 'conflict', field: 'device' }]);
  },
);

test.for(ENGINES)(
  'a restore from before its enrolment leaves a tablet unknown and not revoked: it keeps all (%s)',
  async (engine) => {
    const world = await served({}, engine);
    const copy = await copyOf(world.server.database);
    const tablet = await withVisits(world, 3);
    const restored = await restoredTo(world, await copy.restored());
    const report = await sync(tablet, restored.server);
    expect([report.outcome, report.orders]).toEqual(['refused-device', []]);
    expect(await readSetting(tablet.db, 'revoked')).toBeNull();
    expect(await outboxSummary(tablet.db)).toMatchObject({ unsent: 4 });
  },
);

test.for(ENGINES)(
  'one that was enrolled and revoked since the backup cannot come in again under its id (%s)',
  async (engine) => {
    const world = await served({}, engine);
    const copy = await copyOf(world.server.database);
    const tablet = await enrolled(world);
    await revoke(world, tablet.device);
    const restored = await restoredTo(world, await copy.restored());
    const { code } = IssuedCode.parse((await ask(restored, 'device-codes')).json());
    const again = await restored.server.app.inject({
      method: 'POST',
      url: '/api/v1/devices',
      payload: { code, device: tablet.device, name: 'Tablette' },
    });
    expect(again.json()).toMatchObject({ kind: 'conflict', field: 'device' });
  },
);

test.for(ENGINES)(
  'a revoked tablet is told to erase itself only once what it handed over is in a copy (%s)',
  async (engine) => {
    const world = await served({}, engine);
    const tablet = await withVisits(world, 3);
    await copied(world.server);
    await revoke(world, tablet.device);
    world.server.clock.nowMs += 60_000;
    expect(ordersOf(await sync(tablet, world.server))).toEqual(['revoke']);
    expect(await steps(world, tablet.device)).toMatchObject({
      toldAt: expect.any(String),
      handedOver: 4,
      handedOverAt: expect.any(String),
      copied: false,
      eraseOrderedAt: null,
    });
    // However often it asks, and however long: the copy from before is none of what it handed over.
    expect(ordersOf(await sync(tablet, world.server))).toEqual(['revoke']);
    await copied(world.server);
    expect(await steps(world, tablet.device)).toMatchObject({ copied: true, eraseOrderedAt: null });
    expect(ordersOf(await sync(tablet, world.server))).toEqual(['erase', 'revoke']);
    expect(await steps(world, tablet.device)).toMatchObject({ eraseOrderedAt: expect.any(String) });
  },
);

test.for(ENGINES)('a change that comes after the copy is waited for, and the next copy has it (%s)', async (engine) => {
  const world = await served({}, engine);
  const tablet = await withVisits(world, 1);
  await revoke(world, tablet.device);
  const deaf: Transport = {
    async sync(body, credentials) {
      await straight(world.server).sync(body, credentials);
      return { kind: 'cut' };
    },
  };
  await sync(tablet, world.server, deaf);
  await sync(tablet, world.server, deaf);
  await copied(world.server);
  // It never heard that it is revoked, and records on.
  await saveAll(tablet, [arrival()]);
  expect(ordersOf(await sync(tablet, world.server))).toEqual(['revoke']);
  expect(ordersOf(await sync(tablet, world.server))).toEqual(['revoke']);
  await copied(world.server);
  expect(ordersOf(await sync(tablet, world.server))).toEqual(['erase', 'revoke']);
});

test.for(ENGINES)(
  'refused and held changes do not keep a revoked tablet from being erased for ever (%s)',
  async (engine) => {
    const world = await served({}, engine);
    const tablet = await withVisits(world, 4);
    const rows = await tablet.db.outbox.orderBy('order').toArray();
    const [session, poisoned] = rows;
    if (!session || !poisoned) throw new Error('nothing saved');
    // Its session never comes, so three visits are held; the fourth is refused.
    await tablet.db.outbox.delete(session.order);
    await tablet.db.outbox.update(poisoned.order, { text: poisoned.text.replace('"persons":1', '"persons":0') });
    await revoke(world, tablet.device);
    const handedOver = await sync(tablet, world.server);
    expect([handedOver.refused, handedOver.held, ordersOf(handedOver)]).toEqual([1, 3, ['revoke']]);
    await copied(world.server);
    expect(ordersOf(await sync(tablet, world.server))).toEqual(['erase', 'revoke']);
  },
);

test.for(ENGINES)(
  'no copy, but a supervisor’s reason: what it has is handed over first, then it is erased (%s)',
  async (engine) => {
    const world = await served({}, engine);
    const tablet = await withVisits(world, 2);
    const early = await ask(world, `devices/${tablet.device}/erase`, { reason: 'volée' });
    expect([early.statusCode, early.json()]).toMatchObject([409, { kind: 'conflict', field: 'device' }]);
    await revoke(world, tablet.device);
    expect((await ask(world, `devices/${tablet.device}/erase`, { reason: ' ' })).statusCode).toBe(400);
    expect((await ask(world, `devices/${tablet.device}/erase`, { reason: 'volée à Guise' })).statusCode).toBe(204);
    const first: string[][] = [];
    const watched: Transport = {
      async sync(body, credentials) {
        const answer = await straight(world.server).sync(body, credentials);
        if (answer.kind === 'answered') {
          const said = JSON.parse(answer.text) as { orders: { order: string }[] };
          const { unsent, batch } = JSON.parse(body) as { unsent: number; batch: { changes: string[] } | null };
          if (unsent > (batch?.changes.length ?? 0)) first.push(said.orders.map(({ order }) => order));
        }
        return answer;
      },
    };
    expect(ordersOf(await sync(tablet, world.server, watched))).toEqual(['erase', 'revoke']);
    expect(first.flat()).not.toContain('erase');
    expect(await visitsOn(world.server)).toBe(2);
    expect(await steps(world, tablet.device)).toMatchObject({ eraseReason: 'volée à Guise', copied: false });
  },
);

test.for(ENGINES)(
  'handed over, copied, then restored from before: nothing is erased until it is all there and copied again (%s)',
  async (engine) => {
    const world = await served({}, engine);
    const tablet = await withVisits(world, 5);
    const copy = await copyOf(world.server.database);
    await revoke(world, tablet.device);
    await sync(tablet, world.server);
    await copied(world.server);

    const restored = await restoredTo(world, await copy.restored());
    expect(await visitsOn(restored.server)).toBe(0);
    const report = await sync(tablet, restored.server);
    expect([ordersOf(report), await visitsOn(restored.server)]).toEqual([['revoke'], 5]);
    await copied(restored.server);
    expect(ordersOf(await sync(tablet, restored.server))).toEqual(['erase', 'revoke']);
  },
);

test.for(ENGINES)(
  'the 20 unsent visits of a revoked tablet arrive once, wherever the network is cut (%s)',
  async (engine) => {
    const world = await served({}, engine);
    for (const cutAt of [0, 1, 2]) {
      for (const reached of [false, true]) {
        const tablet = await withVisits(world, 20);
        const before = await visitsOn(world.server);
        await revoke(world, tablet.device);
        let requests = 0;
        const cutting: Transport = {
          async sync(body, credentials) {
            const isCut = requests === cutAt;
            requests += 1;
            if (isCut && !reached) return { kind: 'unreachable' };
            const answer = await straight(world.server).sync(body, credentials);
            return isCut ? { kind: 'cut' } : answer;
          },
        };
        for (let times = 0; times < 4; times += 1) await sync(tablet, world.server, cutting);
        expect(await visitsOn(world.server)).toBe(before + 20);
        expect(await outboxSummary(tablet.db)).toMatchObject({ unsent: 0 });
        expect(await steps(world, tablet.device)).toMatchObject({ handedOver: 21 });
      }
    }
    expect(await checkLog(world.server.database)).toEqual([]);
  },
);

test.for(ENGINES)(
  'what a revoked tablet stamped after the revocation is accepted and looked at, what it stamped before is not (%s)',
  async (engine) => {
    const world = await served({}, engine);
    const tablet = await withVisits(world, 2);
    world.server.clock.nowMs = tablet.clock.now + 600_000;
    await revoke(world, tablet.device);
    tablet.clock.now += 1_200_000;
    await saveAll(tablet, [arrival()]);
    world.server.clock.nowMs = tablet.clock.now + 60_000;
    const report = await sync(tablet, world.server);
    expect(report.accepted).toBe(4);
    const flagged = await world.server.database.kysely
      .selectFrom('change')
      .select('type')
      .where('flagged', '=', 1)
      .execute();
    expect(flagged).toEqual([{ type: 'visit' }]);
  },
);

test('revoking twice is one revocation, and is for those who manage the team', async () => {
  const world = await served();
  const tablet = await enrolled(world);
  await revoke(world, tablet.device);
  world.server.clock.nowMs += 1_000;
  await revoke(world, tablet.device);
  expect(await world.server.ledger.entries()).toMatchObject([
    { kind: 'revoked', device: tablet.device, by: world.office.account },
  ]);
  const unknown = await ask(world, `devices/${world.office.account}/revoke`);
  expect([unknown.statusCode, unknown.json()]).toMatchObject([404, { kind: 'not-found' }]);
  const url = `/api/v1/office/services/${world.office.service}/devices/${tablet.device}/revoke`;
  const stranger = await world.server.app.inject({ method: 'POST', url, headers: FROM_OUR_PAGE });
  expect(stranger.json()).toMatchObject({ kind: 'not-signed-in' });
  const foreign = { ...world.office.headers, 'sec-fetch-site': 'cross-site' };
  expect((await world.server.app.inject({ method: 'POST', url, headers: foreign })).statusCode).toBe(403);
});
