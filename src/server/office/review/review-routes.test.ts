import { v7 } from 'uuid';
import { expect, test } from 'vitest';
import type { Change } from '../../../domain/change.ts';
import { AccountId, LogId, RecordId } from '../../../domain/ids.ts';
import {
  RecordHistory,
  Review,
  type ReviewChange,
  type ReviewConflict,
  type ReviewItem,
  type ReviewSurvival,
} from '../../../protocol/review.ts';
import { Salvaged } from '../../../protocol/salvaged.ts';
import { NOW, type World, worldOf } from '../../../../tests/contract/world.ts';
import {
  engines,
  type Office,
  setUpOffice,
  type TestServer,
  testServer,
} from '../../../../tests/support/test-server.ts';
import { startSession } from '../../accounts/office-session.ts';
import { createLog } from '../../log/create-log.ts';
import { checkLog } from '../../log/check-log.ts';
import { landBatch } from '../../log/land-batch.ts';
import { salvagedChange } from '../../log/salvage.ts';
import type { RightsOf } from '../../log/rights.ts';

type Desk = { readonly server: TestServer; readonly office: Office; readonly world: World; readonly session: Change };

/** A set-up office, and a tablet that writes in its service's log at its side. */
async function deskOn(engine: (typeof engines)[number] = 'sqlite'): Promise<Desk> {
  const server = await testServer({ engine });
  const office = await setUpOffice(server);
  const world = worldOf(server.database, LogId.parse(office.service));
  const stop = world.change({
    type: 'stop',
    record: world.stop,
    fields: { commune: '02361', communeName: 'Guise' },
  });
  const vehicle = world.change({ type: 'vehicle', record: world.vehicle, fields: { name: 'Le bus' } });
  const session = world.session();
  await world.land([stop, vehicle, session]);
  return { server, office, world, session };
}

async function review({ server, office }: Desk, after?: string): Promise<Review> {
  const query = after === undefined ? '' : `?after=${after}`;
  const url = `/api/v1/office/services/${office.service}/review${query}`;
  const response = await server.app.inject({ url, headers: office.headers });
  expect([response.statusCode, response.statusCode === 200 ? '' : response.body]).toEqual([200, '']);
  return Review.parse(response.json());
}

async function history({ server, office }: Desk, record: string): Promise<RecordHistory> {
  const url = `/api/v1/office/services/${office.service}/records/${record}/history`;
  const response = await server.app.inject({ url, headers: office.headers });
  expect(response.statusCode).toBe(200);
  return RecordHistory.parse(response.json());
}

async function dismiss({ server, office }: Desk, key: string, headers: object = office.headers) {
  const url = `/api/v1/office/services/${office.service}/review/dismissals`;
  return await server.app.inject({ method: 'POST', url, headers: { ...headers }, payload: { key } });
}

const matters = ({ items }: Review) => items.map(({ matter }) => matter);

type Of<Matter> = Matter extends 'conflict'
  ? ReviewConflict
  : Matter extends 'survived'
    ? ReviewSurvival
    : ReviewChange;

function only<Matter extends ReviewItem['matter']>(page: Review, matter: Matter): Of<Matter> {
  const [item, ...others] = page.items;
  expect(others).toEqual([]);
  if (item?.matter !== matter) throw new Error(`not ${matter}`);
  return item as Of<Matter>;
}

async function visitsOf({ database, log }: World): Promise<readonly string[]> {
  const visits = database.kysely.selectFrom('record').select('id').where('type', '=', 'visit');
  return (await visits.where('log', '=', log).orderBy('id').execute()).map(({ id }) => id);
}

const agent: RightsOf = () => ({ role: 'agent', flagged: false });

test.each(engines)('a service where everything landed has nothing to review, on %s', async (engine) => {
  const desk = await deskOn(engine);
  await desk.world.land([desk.world.visit(desk.session.record)]);
  expect(await review(desk)).toEqual({ items: [], next: null });
});

test.each(engines)(
  'a refused change is listed with what it said, until a new change mends it, on %s',
  async (engine) => {
    const desk = await deskOn(engine);
    const { world, session } = desk;
    const refused = world.visit(session.record, { persons: 0 });
    await world.land([refused]);
    const item = only(await review(desk), 'refused');
    expect(item).toMatchObject({
      change: refused.id,
      record: refused.record,
      type: 'visit',
      reason: 'invalid-value',
      field: 'persons',
      place: { commune: 'Guise', date: '2026-11-24', at: '2026-11-24T08:30:00.000Z' },
      by: { account: { id: world.account }, device: { id: world.device } },
      acceptance: null,
    });
    expect(item.values).toContainEqual({ path: 'persons', value: 0 });

    await world.land([{ ...world.visit(session.record), record: refused.record, kind: 'repair', repairs: refused.id }]);
    expect(await review(desk)).toEqual({ items: [], next: null });
  },
);

test.each(engines)(
  'what an agent had not the right to say is accepted by a supervisor’s new change, on %s',
  async (engine) => {
    const desk = await deskOn(engine);
    const { world } = desk;
    const moved = world.change({ type: 'stop', record: world.stop, fields: { place: 'la gare' }, base: {} });
    await world.land([moved], { rightsOf: agent });
    const { acceptance } = only(await review(desk), 'refused');
    expect(acceptance).toEqual({ fields: { place: 'la gare' }, base: {}, leftOut: [] });
    const repair = world.change({
      type: 'stop',
      record: world.stop,
      kind: 'repair',
      repairs: moved.id,
      fields: { ...acceptance?.fields },
      base: { ...acceptance?.base },
    });
    expect(await world.land([repair])).toMatchObject([{ verdict: 'accepted' }]);
    expect(await review(desk)).toEqual({ items: [], next: null });
    const told = await history(desk, world.stop);
    expect(told.entries.map(({ verdict, kind }) => [verdict, kind])).toEqual(
      expect.arrayContaining([
        ['accepted', 'repair'],
        ['refused', 'set'],
      ]),
    );
  },
);

test.each(engines)(
  'a held change waits, is overdue after seven days of server time, and is gone once it lands, on %s',
  async (engine) => {
    const desk = await deskOn(engine);
    const { server, world, session } = desk;
    const missing = RecordId.parse(v7());
    const held = world.visit(session.record, { continues: missing });
    const whole = world.visit(missing);
    await world.land([held, whole], { nowMs: server.clock.nowMs - 7 * 86_400_000 + 1 });
    expect((await review(desk)).items.map((item) => 'overdue' in item && item.overdue)).toEqual([false, false]);
    server.clock.nowMs += 1;
    const { items } = await review(desk);
    expect(items).toMatchObject([{ overdue: true }, { overdue: true }]);
    const of = (change: Change) => items.find((item) => item.record === change.record);
    // It may stand without the visit that it continues; a visit without its session never may.
    expect(of(held)).toMatchObject({ waitsFor: missing, acceptance: { leftOut: ['continues'] } });
    expect(of(whole)).toMatchObject({ waitsFor: missing, acceptance: null });
    await world.land([{ ...world.session(), record: missing }]);
    expect(matters(await review(desk))).toEqual(['refused']);
    expect(await checkLog(world.database)).toEqual([]);
  },
);

test.each(engines)(
  'what waited for seven days is accepted alone by a supervisor, and stands once if what it waited for comes after all, on %s',
  async (engine) => {
    const desk = await deskOn(engine);
    const { server, world, session } = desk;
    const missing = RecordId.parse(v7());
    const held = world.visit(session.record, { continues: missing, persons: 3 });
    const weekAgo = { nowMs: server.clock.nowMs - 7 * 86_400_000 };
    expect(await world.land([held], weekAgo)).toMatchObject([{ verdict: 'held', waitsFor: missing }]);
    const item = only(await review(desk), 'held');
    expect(item).toMatchObject({ change: held.id, overdue: true });

    const { fields, base } = item.acceptance ?? {};
    const repair = world.change({
      type: 'visit',
      record: held.record,
      kind: 'repair',
      repairs: held.id,
      fields: { ...fields },
      base: { ...base },
    });
    expect(await world.land([repair])).toMatchObject([{ verdict: 'accepted' }]);
    expect(await review(desk)).toEqual({ items: [], next: null });
    const alone = await history(desk, held.record);
    expect(alone.entries.map(({ verdict, kind }) => `${kind} ${verdict}`).toSorted()).toEqual([
      'repair accepted',
      'set held',
    ]);

    await world.land([{ ...world.visit(session.record), record: missing }]);
    expect(await world.land([held])).toMatchObject([{ verdict: 'accepted' }]);
    expect(await review(desk)).toEqual({ items: [], next: null });
    expect(await visitsOf(world)).toEqual([held.record, missing].toSorted());
    expect(await checkLog(world.database)).toEqual([]);
  },
);

test.each(engines)(
  'an agent’s own repair that comes after a supervisor’s acceptance meets it as a conflict, and is no second visit, on %s',
  async (engine) => {
    const desk = await deskOn(engine);
    const { world, session } = desk;
    const refused = world.visit(session.record, { persons: 0 });
    await world.land([refused]);
    const repaired = (persons: number): Change => ({
      ...world.visit(session.record, { persons }),
      record: refused.record,
      kind: 'repair',
      repairs: refused.id,
    });
    const [accepted, own] = [repaired(1), repaired(2)];
    expect(await world.land([accepted])).toMatchObject([{ verdict: 'accepted' }]);
    expect(await world.land([own])).toMatchObject([{ verdict: 'accepted' }]);
    const item = only(await review(desk), 'conflict');
    expect(item).toMatchObject({ record: refused.record, path: 'persons' });
    expect(item.heads.map(({ value }) => value).toSorted((a, b) => Number(a) - Number(b))).toEqual([1, 2]);
    expect(await visitsOf(world)).toEqual([refused.record]);
  },
);

test.each(engines)('flagged work and another content under one id are listed, on %s', async (engine) => {
  const desk = await deskOn(engine);
  const { world, session } = desk;
  const flagged = world.visit(session.record);
  await world.land([flagged], { rightsOf: () => ({ role: 'agent', flagged: true }) });
  expect(only(await review(desk), 'flagged')).toMatchObject({ change: flagged.id, reason: null, acceptance: null });
  await dismiss(desk, only(await review(desk), 'flagged').key);
  await world.land([{ ...world.visit(session.record, { persons: 4 }), id: flagged.id, record: flagged.record }]);
  const same = only(await review(desk), 'same-id');
  expect(same).toMatchObject({ change: flagged.id, reason: 'id-reused' });
  expect(same.values).toContainEqual({ path: 'persons', value: 4 });
});

test.each(engines)(
  'what was salvaged of a change, and has given way to it, is nobody’s to look at, on %s',
  async (engine) => {
    const desk = await deskOn(engine);
    const { world, session } = desk;
    const visit = world.visit(session.record, { persons: 3 });
    const { id, type, record, base, account } = visit;
    const fields = { persons: 3, session: session.record };
    const pulled = Salvaged.parse({ id, log: world.log, type, record, kind: 'set', fields, base, account });
    const sent = [await salvagedChange(pulled, world.device, undefined)];
    await landBatch(world.database, {
      log: world.log,
      sent,
      rightsOf: () => ({ role: 'agent', flagged: false }),
      nowMs: NOW,
    });
    await world.land([visit]);
    const { kysely } = world.database;
    const rows = await kysely.selectFrom('change').select(['verdict', 'salvaged']).where('id', '=', id).execute();
    expect(rows.toSorted((a, b) => (a.verdict < b.verdict ? -1 : 1))).toEqual([
      { verdict: 'accepted', salvaged: 0 },
      { verdict: 'refused', salvaged: 1 },
    ]);
    expect(matters(await review(desk))).toEqual([]);
  },
);

test.each(engines)(
  'a deletion that lost is listed with what it had not seen, and either decision ends it, on %s',
  async (engine) => {
    for (const kind of ['delete', 'undelete'] as const) {
      const desk = await deskOn(engine);
      const { world, session } = desk;
      const visit = world.visit(session.record);
      await world.land([visit]);
      const seen = Object.fromEntries(Object.keys(visit.fields).map((path) => [path, [visit.id]]));
      const deletion = world.change({ type: 'visit', record: visit.record, kind: 'delete', base: seen });
      const added = world.change({
        type: 'visit',
        record: visit.record,
        fields: { 'procedures/p/type': 'caf.quotient' },
      });
      await world.land([deletion, added]);
      const item = only(await review(desk), 'survived');
      expect(item).toMatchObject({
        record: visit.record,
        path: '$deleted',
        deletions: [{ device: { id: world.device } }],
        unseen: [{ path: 'procedures/p/type', value: 'caf.quotient' }],
      });
      const paths = kind === 'delete' ? Object.keys(item.heads) : ['$deleted'];
      const base = Object.fromEntries(paths.map((path) => [path, item.heads[path as never] ?? []]));
      await world.land([world.change({ type: 'visit', record: visit.record, kind, base })]);
      expect(await review(desk)).toEqual({ items: [], next: null });
      expect(await history(desk, visit.record)).toMatchObject({ deleted: kind === 'delete' });
    }
  },
);

test.each(engines)(
  'two numbers for one visit are listed until someone decides, and a third makes it another matter, on %s',
  async (engine) => {
    const desk = await deskOn(engine);
    const { world, session } = desk;
    const visit = world.visit(session.record);
    await world.land([visit]);
    const edits = [2, 3].map((persons) =>
      world.change({ type: 'visit', record: visit.record, fields: { persons }, base: { persons: [visit.id] } }),
    );
    await world.land(edits);
    const first = only(await review(desk), 'conflict');
    expect(first.path).toBe('persons');
    expect(first.heads.map(({ value }) => value)).toEqual([3, 2]);
    expect((await dismiss(desk, first.key)).statusCode).toBe(204);
    expect(await review(desk)).toEqual({ items: [], next: null });

    const third = world.change({
      type: 'visit',
      record: visit.record,
      fields: { persons: 5 },
      base: { persons: [visit.id] },
    });
    await world.land([third]);
    const again = only(await review(desk), 'conflict');
    expect(again.heads.map(({ change }) => change)).toHaveLength(3);
    const decision = world.change({
      type: 'visit',
      record: visit.record,
      kind: 'decide',
      fields: { persons: 2 },
      base: { persons: again.heads.map(({ change }) => change) },
    });
    await world.land([decision]);
    expect(await review(desk)).toEqual({ items: [], next: null });

    const told = await history(desk, visit.record);
    expect(told.dismissals).toMatchObject([{ key: first.key, by: 'Camille Moreau' }]);
    const persons = told.entries.map(({ values }) => values.find(({ path }) => path === 'persons'));
    expect(persons.map((value) => [value?.value, value?.stands])).toEqual([
      [2, 'shown'],
      [5, 'replaced'],
      [3, 'replaced'],
      [2, 'replaced'],
      [1, 'replaced'],
    ]);
    expect(persons[0]?.before.toSorted()).toEqual([2, 3, 5]);
  },
);

test.each(engines)('three hundred matters come in pages, each once, newest first, on %s', async (engine) => {
  const desk = await deskOn(engine);
  const { server, world, session } = desk;
  const visits = Array.from({ length: 40 }, () => world.visit(session.record));
  await world.land(visits, { nowMs: server.clock.nowMs - 1_000 });
  const rivals = visits.flatMap(({ id, record }) =>
    [2, 3].map((persons) => world.change({ type: 'visit', record, fields: { persons }, base: { persons: [id] } })),
  );
  const refused = Array.from({ length: 260 }, () => world.visit(session.record, { persons: 0 }));
  await world.land(refused.slice(0, 120), { nowMs: server.clock.nowMs });
  await world.land(rivals, { nowMs: server.clock.nowMs + 1 });
  await world.land(refused.slice(120), { nowMs: server.clock.nowMs + 2 });
  const found: ReviewItem[] = [];
  for (let page = await review(desk); ; page = await review(desk, page.next ?? '')) {
    expect(page.items.length).toBeLessThanOrEqual(50);
    found.push(...page.items);
    if (page.next === null) break;
  }
  expect(found).toHaveLength(300);
  expect(new Set(found.map(({ key }) => key)).size).toBe(300);
  expect(found.map(({ at }) => at)).toEqual(
    found
      .map(({ at }) => at)
      .toSorted()
      .toReversed(),
  );
});

test('the list is read by its indexes, not by looking at every change and record', async () => {
  const { server } = await deskOn();
  const { kysely } = server.database;
  const { sql } = await import('kysely');
  const plans = await Promise.all([
    sql<{
      detail: string;
    }>`explain query plan select * from change where log = 'x' and (verdict <> 'accepted' or flagged = 1) order by received_at_ms desc limit 50`.execute(
      kysely,
    ),
    sql<{
      detail: string;
    }>`explain query plan select * from record where log = 'x' and (substr(state, 1, 15) <> '{"survived":[],' or replace(state, '"rivals":[{', '') <> state) order by number desc limit 50`.execute(
      kysely,
    ),
  ]);
  expect(plans.map(({ rows }) => rows.map(({ detail }) => detail).join())).toEqual([
    expect.stringContaining('USING INDEX change_to_review'),
    expect.stringContaining('USING INDEX record_in_conflict'),
  ]);
});

test('nothing personal, and nothing that this version does not know, is ever told, however it came', async () => {
  const desk = await deskOn();
  const { world, session } = desk;
  const canary = 'Hélène-Canari';
  const visitor = world.change({ type: 'visitor', fields: { familyName: canary, phone: canary } });
  const visit = world.visit(session.record, { status: 'canari-statut', needs: ['canari-besoin'] });
  const unknown = world.visit(session.record, { nickname: canary });
  await world.land([visitor, visit, unknown, `{"id":"${v7()}","name":"${canary}"}`]);
  const page = await review(desk);
  expect(page.items).toHaveLength(4);
  expect(
    page.items.map((item) => ('hidden' in item ? item.hidden : null)).toSorted((a, b) => Number(a) - Number(b)),
  ).toEqual([0, 1, 2, 2]);
  const told = await Promise.all([visitor, visit, unknown].map(({ record }) => history(desk, record)));
  expect(JSON.stringify([page, told])).not.toMatch(/canari/i);
  // The visit itself may be accepted, without what must not be said in clear.
  expect(page.items.find(({ record }) => record === visit.record)).toMatchObject({
    acceptance: { leftOut: ['status', 'needs'] },
  });
});

test('the review is for who answers for this service, and what they set aside is set aside by our own page', async () => {
  const desk = await deskOn();
  const { server, office, world, session } = desk;
  const refused = world.visit(session.record, { persons: 0 });
  await world.land([refused]);
  const { key } = only(await review(desk), 'refused');
  const account = AccountId.parse(v7());
  const other = LogId.parse(v7());
  await server.database.write((trx) => createLog(trx, other, 'service'));
  const accounts = worldOf(server.database, office.organisation);
  const fields = { name: 'Sacha', role: 'supervisor', active: true };
  await accounts.land([accounts.change({ type: 'account', record: RecordId.parse(account), fields })]);
  await server.database.kysely.insertInto('membership').values({ account, service: other }).execute();
  const cookie = `halte-office=${await startSession(server.database.kysely, { account, browser: null, nowMs: server.clock.nowMs })}`;
  const stranger = { 'sec-fetch-site': 'same-origin', cookie };
  const root = `/api/v1/office/services/${office.service}`;
  for (const url of [`${root}/review`, `${root}/records/${refused.record}/history`]) {
    expect((await server.app.inject({ url })).statusCode).toBe(401);
    expect((await server.app.inject({ url, headers: stranger })).statusCode).toBe(404);
  }
  expect((await dismiss(desk, key, stranger)).statusCode).toBe(404);
  expect((await dismiss(desk, key, { cookie: office.headers['cookie'] })).statusCode).toBe(403);
  expect((await dismiss(desk, `c:${v7()}:00`)).statusCode).toBe(404);
  expect(
    (await server.app.inject({ url: `${root}/records/${v7()}/history`, headers: office.headers })).statusCode,
  ).toBe(404);
  expect((await server.app.inject({ url: `${root}/review?after=nonsense`, headers: office.headers })).statusCode).toBe(
    400,
  );
  expect(matters(await review(desk))).toEqual(['refused']);
});
