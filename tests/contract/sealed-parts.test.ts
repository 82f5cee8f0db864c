import { expect, test } from 'vitest';
import { Change } from '../../src/domain/change.ts';
import { RecordId } from '../../src/domain/ids.ts';
import { cursorAtStart } from '../../src/protocol/cursor.ts';
import { VAULT_HEADER, VAULT_OPEN } from '../../src/protocol/enrolment.ts';
import { newServiceKey, type ServiceKey } from '../../src/protocol/sealing/service-key.ts';
import { partSealer } from '../../src/protocol/sealing/seal-part.ts';
import { PersonalPart } from '../../src/protocol/sealing/part-text.ts';
import type { LogPage } from '../../src/protocol/sync-response.ts';
import { joinSealed, joinTablet } from '../../src/server/accounts/agent-token.ts';
import { liveRecord } from '../../src/server/office/read-records.ts';
import { rememberKeys } from '../../src/server/keys/keys-in-use.ts';
import { openSealed } from '../../src/server/keys/open-sealed.ts';
import type { ServiceKeys } from '../../src/server/keys/service-keys.ts';
import { checkLog } from '../../src/server/log/check-log.ts';
import { landBatch } from '../../src/server/log/land-batch.ts';
import { sentChange } from '../../src/server/log/sent-change.ts';
import { readPage } from '../../src/server/log/read-page.ts';
import { readSetting } from '../../src/data/settings.ts';
import { enrolled, served } from '../support/tablet-and-server.ts';
import { testKeys } from '../support/test-keys.ts';
import { TEST_NOW } from '../support/test-server.ts';
import { ENGINES, homeOn } from './engines.ts';
import { anyone, edit, foundWorld, names, NOW, textOf, type World, worldOf } from './world.ts';

const NAME = 'Exemple-Inventé';

/** The change with a sealed part, as a tablet saves it. */
async function sealedTo(key: ServiceKey, change: Change, part: Readonly<Record<string, unknown>>): Promise<Change> {
  const sealer = await partSealer(globalThis, key.publicKey);
  const sealed = await sealer?.seal(change, PersonalPart.parse(part));
  if (!sealed?.ok) throw new Error('not sealed');
  return Change.parse({ ...change, sealed: sealed.sealed });
}

async function landIn({ database, log }: World, keys: ServiceKeys, changes: readonly (Change | string)[]) {
  const sent = await openSealed(database.kysely, keys, changes.map(textOf).map(sentChange));
  return landBatch(database, { log, sent, rightsOf: anyone, nowMs: NOW });
}

async function valuesOf({ database, log }: World, record: RecordId): Promise<Readonly<Record<string, unknown>>> {
  const page = await readPage(database, { cursor: cursorAtStart(log), limitBytes: 1e6, scope: null });
  const state = page.kind === 'page' ? page.records.find(({ id }) => id === record) : undefined;
  return Object.fromEntries(Object.entries(state?.fields ?? {}).map(([path, { value }]) => [path, value]));
}

async function keyed(engine: (typeof ENGINES)[number]) {
  const world = await foundWorld(await (await homeOn(engine)).open());
  const key = await newServiceKey(globalThis);
  return { world, key, keys: await testKeys(key), visitor: () => world.change({ type: 'visitor' }) };
}

test.for(ENGINES)(
  'what is sealed is opened on arrival and merged beside what is readable, and the log keeps it as it was sent (%s)',
  async (engine) => {
    const { world, key, keys } = await keyed(engine);
    const readable = world.change({ type: 'visitor', fields: { noticeOn: '2026-11-24' } });
    const created = await sealedTo(key, readable, { familyName: NAME, phone: '0612345678' });
    const onlySealed = await sealedTo(
      key,
      world.change({ type: 'visitor', record: created.record, base: { familyName: [created.id] } }),
      { familyName: `${NAME} bis` },
    );
    expect(names(await landIn(world, keys, [created, onlySealed, onlySealed]))).toEqual([
      'accepted',
      'accepted',
      'accepted',
    ]);
    expect(await valuesOf(world, created.record)).toEqual({
      familyName: `${NAME} bis`,
      noticeOn: '2026-11-24',
      phone: '0612345678',
    });
    const rows = await world.database.kysely
      .selectFrom('change')
      .select(['text', 'hash'])
      .where('record', '=', created.record)
      .orderBy('number')
      .execute();
    expect(rows).toEqual([created, onlySealed].map(textOf).map((text) => ({ text, hash: sentChange(text).hash })));
    expect(rows.map(({ text }) => text).join('')).not.toContain(NAME);
    expect(await checkLog(world.database)).toEqual([]);
  },
);

test.for(ENGINES)(
  'two who sealed different names unseen of each other are rivals, and a locked tablet’s correction lands in clear (%s)',
  async (engine) => {
    const { world, key, keys, visitor } = await keyed(engine);
    const created = await sealedTo(key, visitor(), { familyName: NAME });
    const corrected = (familyName: string) =>
      sealedTo(key, world.change({ type: 'visitor', record: created.record, base: { familyName: [created.id] } }), {
        familyName,
      });
    await landIn(world, keys, [created, await corrected('Un'), await corrected('Deux')]);
    await landIn(world, keys, [edit(world, created, 'objectionOn', '2026-11-25')]);
    const page = await readPage(world.database, { cursor: cursorAtStart(world.log), limitBytes: 1e6, scope: null });
    const state = page.kind === 'page' ? page.records.find(({ id }) => id === created.record) : undefined;
    const name = state?.fields['familyName' as never];
    expect([name?.value, name?.rivals.map(({ value }) => value)]).toEqual(['Deux', ['Un']]);
    expect(state?.fields['objectionOn' as never]).toMatchObject({ value: '2026-11-25' });
    expect(await checkLog(world.database)).toEqual([]);
  },
);

test.for(ENGINES)(
  'a part that does not open, or holds what it may not, is refused and kept; the others land (%s)',
  async (engine) => {
    const { world, key, keys, visitor } = await keyed(engine);
    const [good, foreign] = [await sealedTo(key, visitor(), { familyName: NAME }), await newServiceKey(globalThis)];
    const { sealed } = good;
    const flipped = { ...sealed, box: `${sealed?.box.startsWith('A') ? 'B' : 'A'}${sealed?.box.slice(1) ?? ''}` };
    const deep = JSON.parse(`${'['.repeat(900)}${']'.repeat(900)}`) as unknown;
    const refused: readonly (readonly [Change, string])[] = [
      [Change.parse({ ...visitor(), sealed }), 'invalid-value'],
      [Change.parse({ ...good, id: visitor().id }), 'invalid-value'],
      [Change.parse({ ...good, id: visitor().id, sealed: flipped }), 'invalid-value'],
      [await sealedTo(foreign, visitor(), { familyName: NAME }), 'sealing-unavailable'],
      [await sealedTo(key, visitor(), {}), 'kind-mismatch'],
      [await sealedTo(key, visitor(), { noticeOn: '2026-11-24' }), 'unknown-field'],
      [await sealedTo(key, visitor(), { credential: NAME }), 'unknown-field'],
      [await sealedTo(key, visitor(), { birthYear: NAME }), 'invalid-value'],
      [await sealedTo(key, visitor(), { familyName: deep }), 'invalid-value'],
      [
        await sealedTo(key, world.change({ type: 'visitor', fields: { phone: null } }), { phone: '1' }),
        'kind-mismatch',
      ],
      [
        await sealedTo(key, world.change({ type: 'visitor', record: good.record, kind: 'delete' }), { phone: '1' }),
        'kind-mismatch',
      ],
      [
        await sealedTo(key, world.change({ type: 'stop', fields: { commune: '02830' } }), { place: 'x' }),
        'unknown-field',
      ],
      [world.change({ type: 'visitor', fields: { familyName: NAME } }), 'personal-in-clear'],
    ];
    const batch = [...refused.map(([change]) => change), good];
    const verdicts = await landIn(world, keys, batch);
    expect(names(verdicts)).toEqual([...refused.map(([, reason]) => reason), 'accepted']);
    expect(await landIn(world, keys, batch)).toEqual(verdicts);
    const { kysely } = world.database;
    for (const [change] of refused) {
      const row = await kysely.selectFrom('change').select('text').where('id', '=', change.id).executeTakeFirst();
      expect(row?.text).toBe(textOf(change));
    }
    expect(await valuesOf(world, good.record)).toEqual({ familyName: NAME });
    expect(await checkLog(world.database)).toEqual([]);
  },
);

test.for(ENGINES)(
  'a visitor named in a sealed part is judged as any reference: awaited, or refused where it is another service’s (%s)',
  async (engine) => {
    const { world, key, keys, visitor } = await keyed(engine);
    const elsewhere = await foundWorld(world.database);
    const stranger = await sealedTo(key, elsewhere.change({ type: 'visitor' }), { familyName: NAME });
    await landIn(elsewhere, keys, [stranger]);
    const session = world.session();
    const known = await sealedTo(key, visitor(), { familyName: NAME });
    const visit = async (record: RecordId) => sealedTo(key, world.visit(session.record), { visitor: record });
    const [early, foreign, notOne] = [
      await visit(known.record),
      await visit(stranger.record),
      await visit(session.record),
    ];
    expect(names(await landIn(world, keys, [session, early, foreign, notOne]))).toEqual([
      'accepted',
      'held',
      'foreign-reference',
      'invalid-value',
    ]);
    expect(names(await landIn(world, keys, [known, early]))).toEqual(['accepted', 'accepted']);
    expect(await valuesOf(world, early.record)).toMatchObject({ visitor: known.record, persons: 1 });
    expect(await checkLog(world.database)).toEqual([]);
  },
);

test.for(ENGINES)(
  'what waits for its author is judged with its sealed part once the author is known (%s)',
  async (engine) => {
    const { world, key, keys, visitor } = await keyed(engine);
    const [good, bad] = [
      await sealedTo(key, visitor(), { familyName: NAME }),
      await sealedTo(key, visitor(), { birthYear: NAME }),
    ];
    const sent = await openSealed(world.database.kysely, keys, [good, bad].map(textOf).map(sentChange));
    const about = { log: world.log, sent, nowMs: NOW };
    const unknown = await landBatch(world.database, { ...about, rightsOf: () => 'unknown-author' });
    expect(names(unknown)).toEqual(['held', 'held']);
    expect(names(await landBatch(world.database, { ...about, rightsOf: anyone }))).toEqual([
      'accepted',
      'invalid-value',
    ]);
    expect(await valuesOf(world, good.record)).toEqual({ familyName: NAME });
  },
);

test.for(ENGINES)(
  'where another process of the service has the key, the tablet is asked to come again (%s)',
  async (engine) => {
    const { world, keys, visitor } = await keyed(engine);
    const elsewhere = await newServiceKey(globalThis);
    const change = await sealedTo(elsewhere, visitor(), { familyName: NAME });
    await rememberKeys(world.database, [elsewhere.id], NOW);
    await expect(landIn(world, keys, [change])).rejects.toMatchObject({ kind: 'unavailable' });
    expect(names(await landIn(world, await testKeys(elsewhere), [change]))).toEqual(['accepted']);
  },
);

test.for(ENGINES)(
  'sealed to a key that nobody has, a visit counts by what is readable, once what it needs is there, and is refused all the same (%s)',
  async (engine) => {
    const { world, keys } = await keyed(engine);
    const lost = await newServiceKey(globalThis);
    const session = world.session();
    const visit = await sealedTo(lost, world.visit(session.record), { gender: 'female' });
    const nobody = await sealedTo(lost, world.change({ type: 'visitor' }), { familyName: NAME });
    expect(names(await landIn(world, keys, [visit, nobody]))).toEqual(['held', 'sealing-unavailable']);
    expect(names(await landIn(world, keys, [session]))).toEqual(['accepted']);
    // What its author says of it since has seen it: a correction replaces it, and a removal takes it away.
    expect(await valuesOf(world, visit.record)).toMatchObject({ persons: 1, session: session.record });
    expect(names(await landIn(world, keys, [edit(world, visit, 'persons', 3)]))).toEqual(['accepted']);
    expect(names(await landIn(world, keys, [visit, nobody]))).toEqual(['sealing-unavailable', 'sealing-unavailable']);
    expect(await valuesOf(world, visit.record)).toMatchObject({ persons: 3 });
    expect(await valuesOf(world, nobody.record)).toEqual({});
    const records = await world.database.kysely.selectFrom('record').select(['id', 'to_decide']).execute();
    expect(records.map(({ id }) => id)).not.toContain(nobody.record);
    expect(records.map(({ to_decide }) => to_decide)).toEqual(records.map(() => 0));
    const mended = await sealedTo(
      await currentOf(keys),
      world.change({ type: 'visit', record: visit.record, kind: 'repair', repairs: visit.id }),
      { gender: 'female' },
    );
    expect(names(await landIn(world, keys, [mended]))).toEqual(['accepted']);
    expect(await valuesOf(world, visit.record)).toMatchObject({ persons: 3, gender: 'female' });
    // Broken in any other way it counts nowhere.
    const broken = await sealedTo(lost, world.visit(session.record, { persons: -1 }), { gender: 'female' });
    expect(names(await landIn(world, keys, [broken]))).toEqual(['invalid-value']);
    expect(await checkLog(world.database)).toEqual([]);
  },
);

async function currentOf(keys: ServiceKeys): Promise<ServiceKey> {
  return { ...(await keys.current()), privateKey: '' };
}

test.for(ENGINES)('an old key opens what was sealed to it, beside the new one (%s)', async (engine) => {
  const { world, key, visitor } = await keyed(engine);
  const change = await sealedTo(key, visitor(), { familyName: NAME });
  const rotated = await testKeys(await newServiceKey(globalThis), key);
  expect(names(await landIn(world, rotated, [change]))).toEqual(['accepted']);
});

test.for(ENGINES)('names go to an agent whose tablet has an open vault, and to nobody else (%s)', async (engine) => {
  const key = await newServiceKey(globalThis);
  const around = await served({}, engine, { keys: await testKeys(key) });
  const { app, database } = around.server;
  const tablet = await enrolled(around);
  const token = (await readSetting(tablet.db, 'joined'))?.token ?? '';
  const readable = (await readSetting(tablet.db, 'agents'))?.[0];
  if (!readable) throw new Error('nobody joined');
  const account = await liveRecord(database.kysely, 'account', RecordId.parse(readable.account));
  if (!account) throw new Error('no account');
  const joining = { account, device: tablet.device, nowMs: TEST_NOW };
  const agent = await database.write((trx) => joinSealed(trx, joining));
  const log = around.office.service as never;
  const made = worldOf(database, log).change({
    type: 'visitor',
    device: tablet.device,
    account: agent.account,
    fields: { noticeOn: '2026-11-24' },
    clock: { ms: TEST_NOW, count: 0 },
  });
  const sealed = await sealedTo(key, made, { familyName: NAME });
  const device = { authorization: `Bearer ${token}` };
  const asAgent = { ...device, 'halte-agent': agent.token ?? '' };
  const open = { [VAULT_HEADER]: VAULT_OPEN };
  const ask = async (headers: Record<string, string>, changes: readonly string[] = []) => {
    const payload = {
      protocol: 2,
      device: tablet.device,
      app: '0.1.0',
      cursors: [cursorAtStart(log)],
      batch: changes.length > 0 ? { log, changes } : null,
      unsent: changes.length,
      receipt: [],
      listings: [],
      salvage: [],
    };
    return await app.inject({ method: 'POST', url: '/api/v1/sync', headers, payload });
  };
  const handedIn = await ask(device, [textOf(sealed)]);
  expect(handedIn.json()).toMatchObject({ verdicts: [{ verdict: 'accepted' }], pages: [] });

  const readBy = async (headers: Record<string, string>) => (await ask(headers)).body.includes(NAME);
  expect(await readBy({ ...asAgent, ...open })).toBe(true);
  expect(await readBy(asAgent)).toBe(false);
  expect(await readBy({ ...device, ...open })).toBe(false);
  const [page] = (await ask(asAgent)).json<{ pages: LogPage[] }>().pages;
  const record = page?.kind === 'page' ? page.records.find(({ id }) => id === made.record) : undefined;
  expect(Object.keys(record?.fields ?? {})).toEqual(['noticeOn']);

  around.server.clock.nowMs = agent.expiresAt;
  expect(await readBy({ ...asAgent, ...open })).toBe(false);
  around.server.clock.nowMs = TEST_NOW;
  const unsealed = await joinTablet(database.kysely, joining);
  expect(await readBy({ ...device, 'halte-agent': unsealed.token, ...open })).toBe(false);
  const again = await database.write((trx) => joinSealed(trx, joining));
  expect(await readBy({ ...device, 'halte-agent': again.token, ...open })).toBe(true);
  asAgent['halte-agent'] = again.token;
  await database.kysely.updateTable('device').set({ status: 'pending' }).where('id', '=', tablet.device).execute();
  expect(await readBy({ ...asAgent, ...open })).toBe(false);
  expect(around.server.logged.join('')).not.toContain(NAME);
});
