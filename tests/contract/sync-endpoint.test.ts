import { randomBytes } from 'node:crypto';
import { gunzipSync, gzipSync } from 'node:zlib';
import { v7 } from 'uuid';
import { expect, onTestFinished, test } from 'vitest';
import { AccountId, DeviceId, LogId, OrganisationId, RecordId, ServiceId } from '../../src/domain/ids.ts';
import { cursorAtStart } from '../../src/protocol/cursor.ts';
import { Problem } from '../../src/protocol/problem.ts';
import { SyncResponse } from '../../src/protocol/sync-response.ts';
import type { SyncRequest } from '../../src/protocol/sync-request.ts';
import { LIMITS } from '../../src/protocol/version.ts';
import { enrolTablet } from '../../src/server/accounts/enrol-device.ts';
import { HASH_COST } from '../../src/server/accounts/password.ts';
import { newToken, tokenHash } from '../../src/server/accounts/token.ts';
import type { DeviceTable } from '../../src/server/database/tables.ts';
import { buildApp } from '../../src/server/http/build-app.ts';
import { createLog } from '../../src/server/log/create-log.ts';
import { testKeys } from '../support/test-keys.ts';
import { testLedger } from '../support/test-ledger.ts';
import { ENGINES, type Home, homeOn } from './engines.ts';
import { edit, foundWorld, names, NOW, textOf, worldOf } from './world.ts';

async function enrolled(home: Home) {
  const database = await home.open();
  const world = await foundWorld(database);
  const organisation = LogId.parse(v7());
  await database.write((trx) => createLog(trx, organisation, 'organisation'));
  const office = worldOf(database, organisation);
  const camille = AccountId.parse(v7());
  const account = office.change({
    type: 'account',
    record: camille as never,
    fields: { name: 'Camille', role: 'agent', active: true },
  });
  await office.land([account], { nowMs: NOW - 86_400_000 * 3 });
  await database.kysely.insertInto('membership').values({ account: camille, service: world.log }).execute();
  const [token, agentToken] = [newToken(), newToken()];
  const device = {
    id: DeviceId.parse(v7()),
    kind: 'tablet',
    name: 'Tablette 1',
    organisation,
    service: world.log,
    token_hash: tokenHash(token),
    status: 'active',
    enrolled_at_ms: NOW,
    last_sync_at_ms: null,
    last_complete_sync_at_ms: null,
    unsent: null,
    app: null,
  } satisfies DeviceTable;
  await database.kysely.insertInto('device').values(device).execute();
  await database.kysely
    .insertInto('agent_token')
    .values({
      hash: tokenHash(agentToken),
      device: device.id,
      account: camille,
      issued_at_ms: NOW,
      expires_at_ms: NOW + 1_000,
      ended_at_ms: null,
      sealed: 0,
    })
    .execute();

  const clock = { now: NOW };
  const app = await buildApp({
    database,
    ledger: await testLedger(),
    keys: await testKeys(),
    clock: () => clock.now,
    demo: false,
    publicUrl: null,
    hashCost: HASH_COST,
    log: { level: 'silent' },
    trustedProxy: [],
    appFolder: null,
  });
  onTestFinished(() => app.close());

  const headers = { authorization: `Bearer ${token}` };
  const asAgent = { ...headers, 'halte-agent': agentToken };
  const request = (about: Partial<SyncRequest> = {}): SyncRequest => ({
    protocol: 2,
    device: device.id,
    app: '0.1.0',
    cursors: [],
    batch: null,
    receipt: [],
    unsent: 0,
    listings: [],
    salvage: [],
    ...about,
  });
  const post = (payload: string | Buffer | object, more: Readonly<Record<string, string>> = headers) =>
    app.inject({
      method: 'POST',
      url: '/api/v1/sync',
      payload,
      headers: { 'content-type': 'application/json', ...more },
    });
  const sync = async (about: Partial<SyncRequest>, more: Readonly<Record<string, string>> = headers) => {
    const answer = await post(request(about), more);
    expect(answer.statusCode, answer.body).toBe(200);
    return SyncResponse.parse(answer.json());
  };
  const cursors = [cursorAtStart(world.log), cursorAtStart(organisation)];
  return {
    database,
    world,
    office,
    account,
    camille,
    organisation,
    device,
    token,
    clock,
    headers,
    asAgent,
    request,
    post,
    sync,
    cursors,
  };
}

test.for(ENGINES)(
  'a tablet hands in by its own token, and an agent’s beside it brings records (%s)',
  async (engine) => {
    const home = await homeOn(engine);
    const { world, camille, sync, cursors, asAgent } = await enrolled(home);
    const session = { ...world.session(), account: camille };
    const visit = { ...world.visit(session.record), account: null };
    const batch = { log: world.log, changes: [session, visit].map(textOf) };
    const alone = await sync({ batch, cursors });
    expect(names(alone.verdicts)).toEqual(['accepted', 'accepted']);
    expect(alone.pages).toEqual([]);
    const both = await sync({ batch, cursors }, asAgent);
    expect(both.verdicts).toEqual(alone.verdicts);
    expect(both.pages.map((page) => page.kind === 'page' && page.records.map(({ type }) => type))).toEqual([
      ['stop', 'vehicle', 'stopSession', 'visit'],
      ['account'],
    ]);
  },
);

test.for(ENGINES)(
  'an agent’s token that is over, of another tablet, or of a closed account brings no records (%s)',
  async (engine) => {
    const home = await homeOn(engine);
    const { office, account, sync, cursors, asAgent, clock, database, device } = await enrolled(home);
    expect((await sync({ cursors }, { ...asAgent, 'halte-agent': newToken() })).pages).toEqual([]);
    clock.now = NOW + 1_001;
    expect((await sync({ cursors }, asAgent)).pages).toEqual([]);
    clock.now = NOW;
    await database.kysely.updateTable('agent_token').set({ device: v7() }).execute();
    expect((await sync({ cursors }, asAgent)).pages).toEqual([]);
    await database.kysely.updateTable('agent_token').set({ device: device.id }).execute();
    expect((await sync({ cursors }, asAgent)).pages).toHaveLength(2);
    await office.land([edit(office, account, 'active', false)]);
    expect((await sync({ cursors }, asAgent)).pages).toEqual([]);
  },
);

test.for(ENGINES)(
  'a revoked tablet is told so, gets no records, and can still hand in its work (%s)',
  async (engine) => {
    const home = await homeOn(engine);
    const { world, database, sync, cursors, asAgent, camille } = await enrolled(home);
    await database.kysely.updateTable('device').set({ status: 'revoked' }).execute();
    const session = { ...world.session(), account: camille };
    const answer = await sync({ batch: { log: world.log, changes: [textOf(session)] }, cursors }, asAgent);
    expect(answer).toMatchObject({ pages: [], orders: [{ order: 'revoke' }], verdicts: [{ verdict: 'accepted' }] });
    const row = await database.kysely
      .selectFrom('change')
      .select('flagged')
      .where('id', '=', session.id)
      .executeTakeFirstOrThrow();
    expect(row.flagged).toBe(1);
  },
);

test.for(ENGINES)(
  'work of an account that a restore took away is kept, and lands once the account is there again (%s)',
  async (engine) => {
    const home = await homeOn(engine);
    const { world, office, sync } = await enrolled(home);
    const account = RecordId.parse(v7());
    const session = { ...world.session(), account: AccountId.parse(account) };
    const batch = { log: world.log, changes: [textOf(session)] };
    expect((await sync({ batch })).verdicts).toMatchObject([{ verdict: 'held', waitsFor: account }]);
    const fields = { name: 'Nadia', role: 'agent', employer: null, active: true };
    await office.land([office.change({ type: 'account', record: account, fields })]);
    expect(names((await sync({ batch })).verdicts)).toEqual(['accepted']);
    expect(names((await sync({ batch })).verdicts)).toEqual(['accepted']);
  },
);

test.for(ENGINES)('a tablet of last winter still hands in, and is answered in its own words (%s)', async (engine) => {
  const home = await homeOn(engine);
  const { world, camille, post, request, asAgent } = await enrolled(home);
  const session = { ...world.session(), account: camille };
  const cursors = [{ log: world.log, number: 0, digest: [0, 0] }];
  const { salvage: _, ...known } = request({ batch: { log: world.log, changes: [textOf(session)] } });
  const answer = await post({ ...known, protocol: 1, cursors }, asAgent);
  expect(answer.statusCode, answer.body).toBe(200);
  const words = answer.json<Record<string, unknown>>();
  expect(words).toMatchObject({ protocol: 1, verdicts: [{ verdict: 'accepted' }] });
  expect(words).not.toHaveProperty('salvaged');
  const [page] = words['pages'] as Record<string, unknown>[];
  expect(Object.keys(page ?? {}).toSorted()).toEqual(['cursor', 'from', 'kind', 'left', 'more', 'records']);
  expect(page?.['cursor']).not.toHaveProperty('since');
  const [record] = (page?.['records'] ?? []) as Record<string, unknown>[];
  expect(Object.keys(record ?? {}).toSorted()).toEqual(['deleted', 'fields', 'id', 'number', 'survived', 'type']);
  const again = await post({ ...known, protocol: 1, cursors: [page?.['cursor']] }, asAgent);
  expect(again.json()).toMatchObject({ pages: [{ kind: 'page', records: [] }] });
});

test.for(ENGINES)('a tablet that moved to another service still hands in to the one it left (%s)', async (engine) => {
  const home = await homeOn(engine);
  const { world, camille, database, device, sync, post, request } = await enrolled(home);
  const other = await foundWorld(database);
  const organisation = OrganisationId.parse(device.organisation);
  const answer = await database.write((trx) =>
    enrolTablet(trx, {
      id: device.id,
      name: 'Tablette',
      organisation,
      service: ServiceId.parse(other.log),
      nowMs: NOW,
    }),
  );
  const headers = { authorization: `Bearer ${answer?.token ?? ''}` };
  const left = { ...world.session(), account: camille };
  const { verdicts } = await sync({ batch: { log: world.log, changes: [textOf(left)] } }, headers);
  expect(names(verdicts)).toEqual(['accepted']);
  const never = await foundWorld(database);
  const refused = await post(request({ batch: { log: never.log, changes: [textOf(never.session())] } }), headers);
  expect(refused.statusCode).toBe(403);
});

test.for(ENGINES)(
  'rights are those of the day: before the closing of an account yes and flagged, after it no (%s)',
  async (engine) => {
    const home = await homeOn(engine);
    const { world, office, account, sync, database, camille } = await enrolled(home);
    await office.land([edit(office, account, 'active', false)], { nowMs: NOW - 86_400_000 });
    const day = (ms: number) => ({ clock: { ms, count: 0 }, account: camille });
    const before = { ...world.session(), ...day(NOW - 2 * 86_400_000) };
    const after = { ...world.session(), ...day(NOW) };
    const { verdicts } = await sync({ batch: { log: world.log, changes: [before, after].map(textOf) } });
    expect(names(verdicts)).toEqual(['accepted', 'not-allowed']);
    const flagged = await database.kysely.selectFrom('change').select('id').where('flagged', '=', 1).execute();
    expect(flagged).toEqual([{ id: before.id }]);
  },
);

test.for(ENGINES)(
  'a tablet vouches for an agent at most, and writes in no log but its service’s (%s)',
  async (engine) => {
    const home = await homeOn(engine);
    const { world, office, account, sync, post, request, asAgent, camille, organisation, headers } =
      await enrolled(home);
    await office.land([edit(office, account, 'role', 'admin')], { nowMs: NOW - 86_400_000 });
    const stop = () => ({
      ...world.change({ type: 'stop', record: world.stop, fields: { place: 'Ici' } }),
      account: camille,
    });
    const batch = { log: world.log, changes: [textOf(stop())] };
    expect(names((await sync({ batch })).verdicts)).toEqual(['not-allowed']);
    expect(names((await sync({ batch: { ...batch, changes: [textOf(stop())] } }, asAgent)).verdicts)).toEqual([
      'accepted',
    ]);
    const promotion = { ...edit(office, account, 'role', 'admin'), account: camille };
    const answer = await post(request({ batch: { log: organisation, changes: [textOf(promotion)] } }), headers);
    expect([answer.statusCode, answer.json<Problem>().kind]).toEqual([403, 'not-allowed']);
  },
);

test.for(ENGINES)(
  'the server remembers when a tablet was heard, and when it last had nothing more to say (%s)',
  async (engine) => {
    const home = await homeOn(engine);
    const { world, camille, sync, clock, database } = await enrolled(home);
    const heard = () =>
      database.kysely
        .selectFrom('device')
        .select(['last_sync_at_ms', 'last_complete_sync_at_ms', 'app'])
        .executeTakeFirstOrThrow();
    const [session, later] = [
      { ...world.session(), account: camille },
      { ...world.session(), account: camille },
    ];
    await sync({ batch: { log: world.log, changes: [textOf(session)] }, unsent: 2 });
    expect(await heard()).toEqual({ last_sync_at_ms: NOW, last_complete_sync_at_ms: null, app: '0.1.0' });
    clock.now += 1;
    await sync({ receipt: [{ day: '2026-11-24' as never, digest: '0'.repeat(64) }] });
    expect(await heard()).toMatchObject({ last_sync_at_ms: NOW + 1, last_complete_sync_at_ms: null });
    clock.now += 1;
    await sync({ unsent: 1 });
    expect(await heard()).toMatchObject({ last_sync_at_ms: NOW + 2, last_complete_sync_at_ms: null });
    clock.now += 1;
    await sync({ batch: { log: world.log, changes: [textOf(later)] }, unsent: 1 });
    expect(await heard()).toMatchObject({ last_sync_at_ms: NOW + 3, last_complete_sync_at_ms: NOW + 3 });
  },
);

test.for(ENGINES)('an answer is packed for a tablet that takes it so (%s)', async (engine) => {
  const { world, camille, request, post, cursors, asAgent } = await enrolled(await homeOn(engine));
  const session = { ...world.session(), account: camille };
  const visits = Array.from({ length: 20 }, () => ({ ...world.visit(session.record), account: camille }));
  const batch = { log: world.log, changes: [session, ...visits].map(textOf) };
  const answer = await post(request({ batch, cursors }), { ...asAgent, 'accept-encoding': 'gzip' });
  expect(answer.headers['content-encoding']).toBe('gzip');
  const read = SyncResponse.parse(JSON.parse(gunzipSync(answer.rawPayload).toString('utf8')));
  expect(new Set(names(read.verdicts))).toEqual(new Set(['accepted']));
});

test.for(ENGINES)(
  'a packed body is read like a plain one, and one that grows past the limit is refused (%s)',
  async (engine) => {
    const home = await homeOn(engine);
    const { request, post, headers, token } = await enrolled(home);
    const packed = (body: string | Buffer) => post(gzipSync(body), { ...headers, 'content-encoding': 'gzip' });
    expect((await packed(JSON.stringify(request()))).statusCode).toBe(200);
    const canary = 'canary-of-the-request';
    const large = LIMITS.bodyBytes + 1;
    const answers = [
      [413, await packed(Buffer.alloc(200_000_000, 32))],
      [413, await packed(randomBytes(large))],
      [413, await post(' '.repeat(large))],
      [400, await packed('')],
      [400, await packed(`{"${canary}`)],
      [
        400,
        await post(gzipSync(JSON.stringify(request())).subarray(0, 40), { ...headers, 'content-encoding': 'gzip' }),
      ],
      [400, await post(`${canary} is no gzip`, { ...headers, 'content-encoding': 'gzip' })],
      [415, await post(canary, { ...headers, 'content-encoding': 'br' })],
      [415, await post(`<p>${canary}</p>`, { ...headers, 'content-type': 'text/html' })],
      [400, await post(canary)],
      [400, await post('null')],
      [400, await post('[]')],
      [400, await post({ ...request(), [canary]: 1 })],
      [400, await post({ ...request(), protocol: canary })],
      [400, await post({ ...request(), protocol: 3 })],
      [400, await post({ ...request(), device: canary })],
      [400, await post({ ...request(), batch: { log: canary, changes: [] } })],
      [400, await post({ ...request(), batch: { log: v7(), changes: Array(LIMITS.batchChanges + 1).fill('{}') } })],
      [400, await post({ ...request(), cursors: [{ log: v7(), number: -1, digest: [0, 0] }] })],
      [401, await post({ ...request(), device: v7() })],
      [401, await post(request(), {})],
      [401, await post(request(), { authorization: `Bearer ${canary}` })],
      [401, await post(request(), { authorization: `Basic ${token}` })],
      [403, await post({ ...request(), batch: { log: v7(), changes: [] } })],
    ] as const;
    for (const [status, answer] of answers) {
      expect([answer.statusCode, Problem.safeParse(answer.json()).success]).toEqual([status, true]);
      expect(answer.body).not.toContain(canary);
    }
  },
);
