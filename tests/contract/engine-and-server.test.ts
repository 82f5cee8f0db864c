import fc from 'fast-check';
import { v7 } from 'uuid';
import { expect, test } from 'vitest';
import { addItem, edit, removal } from '../../src/data/edits.ts';
import { factsBetween } from '../../src/data/facts-between.ts';
import { outboxSummary, refusedChanges } from '../../src/data/outbox-summary.ts';
import { service } from '../../src/data/reference.ts';
import { keepAgent, writeSetting } from '../../src/data/settings.ts';
import { visitsOfSession } from '../../src/data/visits.ts';
import { tallyOf } from '../../src/domain/counting/tally.ts';
import { AccountId, OrganisationId, type VisitId } from '../../src/domain/ids.ts';
import { localMoment, TimeZone } from '../../src/domain/local-date.ts';
import type { Answer, Transport } from '../../src/sync/transport.ts';
import { webTransport } from '../../src/sync/web-transport.ts';
import { arrival, joinedTablet, opening, PLANNED, SESSION, TODAY } from '../support/tablet.ts';
import { enrolled, saveAll, served, straight, sync } from '../support/tablet-and-server.ts';
import type { TestServer } from '../support/test-server.ts';

const DAY = { from: TODAY, to: TODAY };

async function acceptedOn(server: TestServer, type: string): Promise<readonly string[]> {
  const rows = await server.database.kysely
    .selectFrom('change')
    .select('record')
    .where('type', '=', type)
    .where('verdict', '=', 'accepted')
    .execute();
  return rows.map((row) => String(row.record));
}

function arrivals(count: number) {
  return Array.from({ length: count }, () => arrival(['caf.rsa']));
}

test('a tablet that joined has its service, its stops and its calendar after one sync', async () => {
  const world = await served();
  const tablet = await enrolled(world);
  const report = await sync(tablet, world.server);
  expect(report).toMatchObject({ outcome: 'complete', onlyHandedIn: false });
  expect(await service(tablet.db)).toMatchObject({ name: 'Bus des services', timeZone: 'Europe/Paris' });
  expect(await tablet.db.records.get(PLANNED as never)).toMatchObject({ type: 'plannedSession', day: TODAY });
});

test('60 visits saved offline are on the server once each, all confirmed, in two round trips', async () => {
  const world = await served();
  const tablet = await enrolled(world);
  await sync(tablet, world.server);
  await saveAll(tablet, [opening(tablet.device)]);
  for (const visited of arrivals(60)) await saveAll(tablet, [visited]);
  const report = await sync(tablet, world.server);
  expect(report).toMatchObject({ outcome: 'complete', accepted: 61, refused: 0, requests: 2 });
  const visits = await acceptedOn(world.server, 'visit');
  expect([visits.length, new Set(visits).size]).toEqual([60, 60]);
  expect(await outboxSummary(tablet.db)).toMatchObject({ unsent: 0, refused: 0, acknowledged: 61 });
});

test('an answer that is lost after the server has committed is asked for again, and each visit is there once', async () => {
  const world = await served();
  const tablet = await enrolled(world);
  await saveAll(tablet, [opening(tablet.device), ...arrivals(12)]);
  const lost: Transport = {
    async sync(body, credentials) {
      await straight(world.server).sync(body, credentials);
      return { kind: 'cut' };
    },
  };
  for (let times = 0; times < 10; times += 1) {
    expect((await sync(tablet, world.server, lost)).outcome).toBe('offline');
  }
  expect(await outboxSummary(tablet.db)).toMatchObject({ unsent: 13, acknowledged: 0 });
  expect((await sync(tablet, world.server)).outcome).toBe('complete');
  expect(await acceptedOn(world.server, 'visit')).toHaveLength(12);
  expect(await outboxSummary(tablet.db)).toMatchObject({ unsent: 0, acknowledged: 13 });
});

test('one refused of fifty: 49 are accepted, and the one is kept, listed with its reason, and not shown as counted', async () => {
  const world = await served();
  const tablet = await enrolled(world);
  await saveAll(tablet, [opening(tablet.device), ...arrivals(50)]);
  // What no screen offers: a visit in a session of nobody’s service.
  const poisoned = await tablet.db.outbox.orderBy('order').offset(1).first();
  if (!poisoned) throw new Error('nothing saved');
  const text = poisoned.text.replace('"persons":1', '"persons":0');
  await tablet.db.outbox.update(poisoned.order, { text });
  const report = await sync(tablet, world.server);
  expect(report).toMatchObject({ outcome: 'complete', refused: 1, accepted: 50 });
  expect(await acceptedOn(world.server, 'visit')).toHaveLength(49);
  expect(await refusedChanges(tablet.db)).toMatchObject([{ change: poisoned.change, reason: 'invalid-value', text }]);
  expect((await visitsOfSession(tablet.db, SESSION)).visits).toHaveLength(49);
});

test('two tablets open one session at different hours and record 5 and 7 visits: one session held, 12 people, no conflict', async () => {
  const world = await served();
  const [first, second] = [await enrolled(world), await enrolled(world)];
  await saveAll(first, [opening(first.device, '2026-11-24T08:00:00.000Z'), ...arrivals(5)]);
  await saveAll(second, [opening(second.device, '2026-11-24T08:20:00.000Z'), ...arrivals(7)]);
  for (const tablet of [first, second, first]) {
    expect((await sync(tablet, world.server)).outcome).toBe('complete');
  }
  const asOf = localMoment(world.server.clock.nowMs, TimeZone.parse('Europe/Paris'));
  for (const { db } of [first, second]) {
    const tally = tallyOf(await factsBetween(db, DAY), DAY, asOf);
    expect([tally.sessionsHeld, tally.persons, tally.visits]).toEqual([1, 12, 12]);
    const rows = await db.records.toArray();
    expect(rows.flatMap((row) => Object.values(row.fields)).filter((field) => field.rivals.length > 0)).toEqual([]);
  }
});

test('an edit made while the request was under way stays pending, and is sent next', async () => {
  const world = await served();
  const tablet = await enrolled(world);
  const visited = arrival();
  await saveAll(tablet, [opening(tablet.device), visited]);
  let edited = false;
  const meanwhile: Transport = {
    async sync(body, credentials) {
      if (!edited) {
        edited = true;
        const { visits } = await visitsOfSession(tablet.db, SESSION);
        const [line] = visits;
        if (line) await saveAll(tablet, [edit(line.visit, { persons: 4 })]);
      }
      return straight(world.server).sync(body, credentials);
    },
  };
  expect((await sync(tablet, world.server, meanwhile)).outcome).toBe('complete');
  expect((await visitsOfSession(tablet.db, SESSION)).visits.map(({ visit }) => visit.record.persons)).toEqual([4]);
  const there = await world.server.database.kysely
    .selectFrom('change')
    .select('id')
    .where('type', '=', 'visit')
    .where('verdict', '=', 'accepted')
    .execute();
  const here = await tablet.db.outbox.where('state').equals('acknowledged').toArray();
  expect(there.map(({ id }) => id).toSorted()).toEqual(
    here
      .filter(({ type }) => type === 'visit')
      .map(({ change }) => change)
      .toSorted(),
  );
  expect(there).toHaveLength(2);
});

test('an undone visit and a procedure added later reach the other tablet', async () => {
  const world = await served();
  const [first, second] = [await enrolled(world), await enrolled(world)];
  await saveAll(first, [opening(first.device), ...arrivals(2)]);
  await sync(first, world.server);
  const [undone, kept] = (await visitsOfSession(first.db, SESSION)).visits;
  if (!undone || !kept) throw new Error('two visits were saved');
  await saveAll(first, [removal(undone.visit)]);
  await saveAll(first, [addItem(kept.visit, 'procedures', { id: 'later', type: 'ants.cni', result: null })]);
  await sync(first, world.server);
  await sync(second, world.server);
  const { visits } = await visitsOfSession(second.db, SESSION);
  expect(visits.map(({ visit }) => visit.record.procedures.map((line) => line.type).toSorted())).toEqual([
    ['ants.cni', 'caf.rsa'],
  ]);
});

test('the session’s request lost, its visits are held, and land with it once it arrives', async () => {
  const world = await served();
  const tablet = await enrolled(world);
  await saveAll(tablet, [opening(tablet.device), ...arrivals(3)]);
  const session = await tablet.db.outbox.orderBy('order').first();
  if (!session) throw new Error('nothing saved');
  await tablet.db.outbox.delete(session.order);
  expect(await sync(tablet, world.server)).toMatchObject({ outcome: 'complete', held: 3, accepted: 0 });
  expect(await outboxSummary(tablet.db)).toMatchObject({ held: 3, unsent: 3 });
  expect((await visitsOfSession(tablet.db, SESSION)).visits.map(({ sync }) => sync.at)).toEqual([
    'held',
    'held',
    'held',
  ]);
  await tablet.db.outbox.put(session);
  expect(await sync(tablet, world.server)).toMatchObject({ outcome: 'complete', held: 0, accepted: 4 });
  expect(await acceptedOn(world.server, 'visit')).toHaveLength(3);
});

test('what the server lost of what it had acknowledged is offered again, though nobody said so', async () => {
  const world = await served();
  const tablet = await enrolled(world);
  await saveAll(tablet, [opening(tablet.device), ...arrivals(4)]);
  await sync(tablet, world.server);
  const [gone] = await acceptedOn(world.server, 'visit');
  await world.server.database.kysely
    .deleteFrom('change')
    .where('record', '=', gone as VisitId & string)
    .execute();
  expect((await sync(tablet, world.server)).outcome).toBe('complete');
  expect(await acceptedOn(world.server, 'visit')).toHaveLength(4);
  expect(await outboxSummary(tablet.db)).toMatchObject({ unsent: 0 });
});

test('a server whose history has forked gets everything again, and nothing that was shown is lost meanwhile', async () => {
  const world = await served();
  const tablet = await enrolled(world);
  await saveAll(tablet, [opening(tablet.device), ...arrivals(6)]);
  await sync(tablet, world.server);
  const shownBefore = (await visitsOfSession(tablet.db, SESSION)).visits.map(({ visit }) => visit.record);
  // The tablet knows a log that this server never wrote: as after a restore.
  const key = `log:${world.office.service}` as const;
  const row = await tablet.db.settings.get(key);
  const position = row?.value as { cursor: { digest: [number, number] }; history: number };
  await tablet.db.settings.put({ key, value: { ...position, cursor: { ...position.cursor, digest: [1, 2] } } });
  const report = await sync(tablet, world.server);
  expect(report).toMatchObject({ outcome: 'complete', reset: true });
  expect((await visitsOfSession(tablet.db, SESSION)).visits.map(({ visit }) => visit.record)).toEqual(shownBefore);
  expect(await acceptedOn(world.server, 'visit')).toHaveLength(6);
  expect(await outboxSummary(tablet.db)).toMatchObject({ unsent: 0 });
});

test('a tablet whose token the server does not know keeps everything, and says that it must join', async () => {
  const world = await served();
  const tablet = await enrolled(world);
  await saveAll(tablet, [opening(tablet.device), ...arrivals(2)]);
  const organisation = OrganisationId.parse(world.office.organisation);
  await writeSetting(tablet.db, 'joined', { token: 'forgotten', organisation, service: world.office.service });
  expect((await sync(tablet, world.server)).outcome).toBe('refused-device');
  expect(await outboxSummary(tablet.db)).toMatchObject({ unsent: 3 });
});

test('two tabs and the worker that send at once leave one row of each', async () => {
  const world = await served();
  const tablet = await enrolled(world);
  await saveAll(tablet, [opening(tablet.device), ...arrivals(10)]);
  const reports = await Promise.all([1, 2, 3].map(() => sync(tablet, world.server)));
  expect(reports.map(({ outcome }) => outcome)).toEqual(['complete', 'complete', 'complete']);
  expect(await acceptedOn(world.server, 'visit')).toHaveLength(10);
  expect(await outboxSummary(tablet.db)).toMatchObject({ unsent: 0, acknowledged: 11 });
  expect((await visitsOfSession(tablet.db, SESSION)).visits).toHaveLength(10);
});

test('a clock that was set back by an hour between two sessions keeps nothing from being sent', async () => {
  const world = await served();
  const tablet = await enrolled(world);
  await saveAll(tablet, [opening(tablet.device), ...arrivals(3)]);
  await sync(tablet, world.server);
  tablet.clock.now -= 3_600_000;
  await saveAll(tablet, arrivals(4));
  await sync(tablet, world.server);
  expect(await acceptedOn(world.server, 'visit')).toHaveLength(7);
});

test('a browser profile that was copied to a second tablet loses nothing of either', async () => {
  const world = await served();
  const tablet = await enrolled(world);
  await saveAll(tablet, [opening(tablet.device), ...arrivals(2)]);
  const copy = await joinedTablet();
  for (const table of tablet.db.tables) {
    await copy.db.table(table.name).clear();
    await copy.db.table(table.name).bulkPut(await table.toArray());
  }
  await saveAll(tablet, arrivals(3));
  await saveAll(copy, arrivals(4));
  for (const each of [tablet, copy, tablet]) expect((await sync(each, world.server)).outcome).toBe('complete');
  expect(await acceptedOn(world.server, 'visit')).toHaveLength(9);
  expect((await visitsOfSession(tablet.db, SESSION)).visits).toHaveLength(9);
});

test('a colleague who joins the tablet leaves the first one’s unsent visits in it', async () => {
  const world = await served();
  const tablet = await enrolled(world);
  await saveAll(tablet, [opening(tablet.device), ...arrivals(20)]);
  const other = { name: 'B', role: 'agent', token: 'b', expiresAt: world.server.clock.nowMs + 1 } as const;
  await keepAgent(tablet.db, { ...other, account: AccountId.parse(v7()) });
  expect(await outboxSummary(tablet.db)).toMatchObject({ unsent: 21 });
  await sync(tablet, world.server);
  expect(await acceptedOn(world.server, 'visit')).toHaveLength(20);
});

test('no behaviour of the link ever removes a change', async () => {
  const world = await served();
  const nothings: fc.Arbitrary<Answer> = fc.oneof(
    fc.constantFrom<Answer>({ kind: 'unreachable' }, { kind: 'cut' }, { kind: 'stalled' }),
    fc.record({
      kind: fc.constant('answered' as const),
      status: fc.constantFrom(200, 201, 204, 301, 400, 401, 403, 404, 408, 409, 413, 429, 500, 502, 503, 504, 0),
      text: fc.oneof(
        fc.constantFrom(
          '',
          '<html>Bienvenue sur le Wi-Fi</html>',
          '{"verdicts":[]}',
          'null',
          '[]',
          '{"protocol":1,"verd',
        ),
        fc.json(),
      ),
      packedBytes: fc.constant(100),
    }),
  );
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.oneof(nothings, fc.constant('throws' as const)), { maxLength: 6 }),
      async (answers) => {
        const tablet = await enrolled(world);
        await saveAll(tablet, [opening(tablet.device), ...arrivals(3)]);
        const texts = async () => new Set((await tablet.db.outbox.toArray()).map((row) => `${row.change} ${row.text}`));
        const before = await texts();
        for (const answer of answers) {
          const report = await sync(tablet, world.server, {
            sync: () => (answer === 'throws' ? Promise.reject(new Error('bug')) : Promise.resolve(answer)),
          });
          expect(report.outcome).not.toBe('complete');
          expect(await texts()).toEqual(before);
          expect(await outboxSummary(tablet.db)).toMatchObject({ unsent: 4, refused: 0, acknowledged: 0 });
        }
        expect((await sync(tablet, world.server)).outcome).toBe('complete');
        expect(await outboxSummary(tablet.db)).toMatchObject({ unsent: 0, acknowledged: 4 });
      },
    ),
    { numRuns: 30 },
  );
});

test('over a real connection, packed, a backlog of 1,500 visits arrives whole', async () => {
  const world = await served();
  const tablet = await enrolled(world);
  await saveAll(tablet, [opening(tablet.device), ...arrivals(1_500)]);
  const address = await world.server.app.listen({ port: 0, host: '127.0.0.1' });
  const report = await sync(tablet, world.server, webTransport(globalThis, address));
  expect(report).toMatchObject({ outcome: 'complete', accepted: 1_501 });
  expect(await acceptedOn(world.server, 'visit')).toHaveLength(1_500);
});
