import { expect, test } from 'vitest';
import { addItem, edit, removal } from '../../src/data/edits.ts';
import { factsBetween } from '../../src/data/facts-between.ts';
import { outboxSummary } from '../../src/data/outbox-summary.ts';
import { visit, visitsOfSession } from '../../src/data/visits.ts';
import { tallyOf } from '../../src/domain/counting/tally.ts';
import { VisitId } from '../../src/domain/ids.ts';
import { localMoment, TimeZone } from '../../src/domain/local-date.ts';
import { syncStoreOf } from '../../src/data/sync-store.ts';
import { runSync } from '../../src/sync/run-sync.ts';
import { webDigest } from '../../src/sync/web-digest.ts';
import { arrival, joinedTablet, opening, SESSION, type TestTablet, TODAY } from '../support/tablet.ts';
import { enrolled, saveAll, served, straight, sync } from '../support/tablet-and-server.ts';
import type { TestServer } from '../support/test-server.ts';

const DAY = { from: TODAY, to: TODAY };
const YEAR_2099_MS = Date.parse('2099-06-01T08:00:00.000Z');
const HOUR_MS = 3_600_000;

/** What the tablet shows of its only visit. */
async function onlyVisit(tablet: TestTablet) {
  const { visits } = await visitsOfSession(tablet.db, SESSION);
  const [line] = visits;
  if (!line || visits.length > 1) throw new Error(`${visits.length} visits are shown`);
  return line.visit;
}

async function personsOn(tablet: TestTablet): Promise<number> {
  return (await onlyVisit(tablet)).record.persons;
}

/** The values beside the one that shows. */
async function rivalsOn(tablet: TestTablet, path: string): Promise<readonly unknown[]> {
  const { fields } = await onlyVisit(tablet);
  return fields[path as keyof typeof fields]?.rivals.map(({ value }) => value) ?? [];
}

/** Two tablets that hold the same visit of one person. */
async function sharing() {
  const world = await served();
  const [first, second] = [await enrolled(world), await enrolled(world)];
  await saveAll(first, [opening(first.device), arrival()]);
  await sync(first, world.server);
  await sync(second, world.server);
  return { world, first, second };
}

/** A sync by the tablet's own clock, however wrong: the first answer tells it how far it is off, the next run pulls. */
async function syncByOwnClock(tablet: TestTablet, server: TestServer): Promise<void> {
  const ports = { transport: straight(server), now: tablet.db.ports.now, digest: webDigest(globalThis), app: '0.1.0' };
  for (let run = 0; run < 2; run += 1) {
    expect((await runSync({ store: syncStoreOf(tablet.db), ...ports })).outcome).toBe('complete');
  }
}

async function forget(server: TestServer, changes: readonly string[]): Promise<void> {
  await server.database.kysely.deleteFrom('change').where('id', 'in', changes).execute();
}

test('trace 2.1: a tablet of the year 2099 that corrects itself in one batch shows its correction, here and everywhere', async () => {
  const world = await served();
  const [ahead, other] = [await enrolled(world), await enrolled(world)];
  ahead.clock.now = YEAR_2099_MS;
  await saveAll(ahead, [opening(ahead.device), arrival()]);
  const before = await onlyVisit(ahead);
  // It has left once: the correction is a change of its own, and both go together.
  await ahead.db.outbox.toCollection().modify({ offeredOnce: true, state: 'offered' });
  await saveAll(ahead, [edit(before, { persons: 3 })]);
  for (const each of [ahead, other, ahead]) await syncByOwnClock(each, world.server);
  expect([await personsOn(ahead), await personsOn(other)]).toEqual([3, 3]);
  expect(await rivalsOn(other, 'persons')).toEqual([]);
});

test('trace 2.1: the server’s clock steps back, and a correction that had seen a value of 2099 still wins everywhere', async () => {
  const { world, first, second } = await sharing();
  first.clock.now = YEAR_2099_MS;
  await saveAll(first, [edit(await onlyVisit(first), { persons: 2 })]);
  await syncByOwnClock(first, world.server);
  await syncByOwnClock(second, world.server);
  await saveAll(second, [edit(await onlyVisit(second), { persons: 5 })]);
  // Another process takes it, whose clock is two hours behind.
  world.server.clock.nowMs -= 2 * HOUR_MS;
  await syncByOwnClock(second, world.server);
  world.server.clock.nowMs += 2 * HOUR_MS;
  await syncByOwnClock(first, world.server);
  expect([await personsOn(first), await personsOn(second)]).toEqual([5, 5]);
  expect(await rivalsOn(first, 'persons')).toEqual([]);
});

test('trace 2.1: after a restore a value of 2099 that is offered again does not come back over its correction', async () => {
  const { world, first, second } = await sharing();
  first.clock.now = YEAR_2099_MS;
  await saveAll(first, [edit(await onlyVisit(first), { persons: 2 })]);
  await syncByOwnClock(first, world.server);
  await syncByOwnClock(second, world.server);
  await saveAll(second, [edit(await onlyVisit(second), { persons: 5 })]);
  await syncByOwnClock(second, world.server);
  const ahead = await first.db.outbox.orderBy('order').last();
  await forget(world.server, [ahead?.change ?? '']);
  world.server.clock.nowMs += 2 * HOUR_MS;
  for (const each of [first, second, first]) await syncByOwnClock(each, world.server);
  expect([await personsOn(first), await personsOn(second)]).toEqual([5, 5]);
});

test('trace 2.2: a form that was open while a correction came in does not claim to have seen it, and puts no other field back', async () => {
  const { world, first, second } = await sharing();
  const asShown = await onlyVisit(first);
  await saveAll(second, [edit(await onlyVisit(second), { persons: 4, channel: 'phone' })]);
  await sync(second, world.server);
  await sync(first, world.server);
  await saveAll(first, [edit(asShown, { persons: 2 })]);
  for (const each of [first, second]) await sync(each, world.server);
  for (const each of [first, second]) {
    const { record } = await onlyVisit(each);
    expect(record.channel).toBe('phone');
    expect(new Set([record.persons, ...(await rivalsOn(each, 'persons'))])).toEqual(new Set([2, 4]));
  }
});

test('trace 2.2: a copied profile that corrects the same value on both sides is a conflict, not one author’s second thought', async () => {
  const { world, first } = await sharing();
  const copy = await joinedTablet();
  for (const table of first.db.tables) {
    await copy.db.table(table.name).clear();
    await copy.db.table(table.name).bulkPut(await table.toArray());
  }
  await saveAll(first, [edit(await onlyVisit(first), { persons: 2 })]);
  await saveAll(copy, [edit(await onlyVisit(copy), { persons: 7 })]);
  for (const each of [first, copy, first]) await sync(each, world.server);
  for (const each of [first, copy]) {
    expect(new Set([await personsOn(each), ...(await rivalsOn(each, 'persons'))])).toEqual(new Set([2, 7]));
  }
});

test('trace 2.3: a visit undone here, to which a colleague adds a procedure unawares, stays, is counted, and the pair is shown', async () => {
  const { world, first, second } = await sharing();
  await saveAll(first, [removal(await onlyVisit(first))]);
  await saveAll(second, [
    addItem(await onlyVisit(second), 'procedures', { id: 'later', type: 'ants.cni', result: null }),
  ]);
  for (const each of [first, second, first]) await sync(each, world.server);
  const asOf = localMoment(world.server.clock.nowMs, TimeZone.parse('Europe/Paris'));
  for (const { db } of [first, second]) {
    const { visits, undone } = await visitsOfSession(db, SESSION);
    expect([visits.length, undone.length]).toEqual([1, 0]);
    expect((await db.records.get(visits[0]?.visit.id as never))?.survived).toHaveLength(1);
    expect(tallyOf(await factsBetween(db, DAY), DAY, asOf)).toMatchObject({ persons: 1, procedures: 1 });
  }
});

test('trace 3.3: a change whose answer was lost, corrected meanwhile, arrives beside its correction: nothing is refused', async () => {
  const world = await served();
  const tablet = await enrolled(world);
  await saveAll(tablet, [opening(tablet.device), arrival()]);
  await sync(tablet, world.server, {
    sync: async (body, credentials) => {
      await straight(world.server).sync(body, credentials);
      return { kind: 'cut' };
    },
  });
  await saveAll(tablet, [edit(await onlyVisit(tablet), { persons: 6 })]);
  expect(await sync(tablet, world.server)).toMatchObject({ outcome: 'complete', refused: 0 });
  expect(await outboxSummary(tablet.db)).toMatchObject({ unsent: 0, refused: 0, acknowledged: 3 });
  expect(await personsOn(tablet)).toBe(6);
});

test('trace 4.4: what is entered before midnight and confirmed after it is compared again, under the day of its confirmation', async () => {
  const world = await served();
  const tablet = await enrolled(world);
  tablet.clock.now = Date.parse('2026-11-24T23:50:00.000Z');
  await saveAll(tablet, [opening(tablet.device), arrival()]);
  world.server.clock.nowMs = Date.parse('2026-11-25T00:10:00.000Z');
  await sync(tablet, world.server);
  const rows = await tablet.db.outbox.toArray();
  expect(rows.map(({ day, state }) => [day, state])).toEqual([
    ['2026-11-25', 'acknowledged'],
    ['2026-11-25', 'acknowledged'],
  ]);
  const said: { readonly day: string; readonly digest: string }[] = [];
  await forget(world.server, [rows[1]?.change ?? '']);
  await sync(tablet, world.server, {
    sync: (body, credentials) => {
      said.push(...(JSON.parse(body) as { readonly receipt: typeof said }).receipt);
      return straight(world.server).sync(body, credentials);
    },
  });
  const ids = rows.map(({ change }) => change).toSorted();
  expect(said[0]).toEqual({ day: '2026-11-25', digest: await webDigest(globalThis)(ids.join('\n')) });
  const there = await world.server.database.kysely.selectFrom('change').select('id').where('id', 'in', ids).execute();
  expect(there).toHaveLength(2);
});

test('trace 4.4: after a restore the receipt is false until the next sync, and true again with it', async () => {
  const { world, first } = await sharing();
  const rows = await first.db.outbox.toArray();
  await forget(
    world.server,
    rows.map(({ change }) => change),
  );
  const before = await outboxSummary(first.db);
  expect(before).toMatchObject({ unsent: 0, acknowledged: 2 });
  world.server.clock.nowMs += HOUR_MS;
  await sync(first, world.server, { sync: () => Promise.resolve({ kind: 'unreachable' }) });
  // “All confirmed” is said with the hour at which it was true.
  expect(await outboxSummary(first.db)).toEqual(before);
  await sync(first, world.server);
  const there = await world.server.database.kysely
    .selectFrom('change')
    .select('id')
    .where('device', '=', first.device)
    .execute();
  expect(there.map(({ id }) => id).toSorted()).toEqual(rows.map(({ change }) => change).toSorted());
});

test('trace 4.5: a visit recorded by a clock of 2099 has its session’s day, on the tablet and in the office, and nobody rewrites it', async () => {
  const world = await served();
  const tablet = await enrolled(world);
  tablet.clock.now = YEAR_2099_MS;
  const id = VisitId.parse('00000000-0000-7000-8000-0000000000aa');
  await saveAll(tablet, [opening(tablet.device), arrival([], id)]);
  const text = (await tablet.db.outbox.toArray()).map((row) => row.text);
  await sync(tablet, world.server);
  const stored = await world.server.database.kysely
    .selectFrom('change')
    .select('text')
    .where('device', '=', tablet.device)
    .execute();
  expect(stored.map((row) => row.text).toSorted()).toEqual(text.toSorted());
  expect((await visit(tablet.db, id))?.record.session).toBe(SESSION);
  const asOf = localMoment(world.server.clock.nowMs, TimeZone.parse('Europe/Paris'));
  expect(tallyOf(await factsBetween(tablet.db, DAY), DAY, asOf)).toMatchObject({ persons: 1, sessionsHeld: 1 });
  const answer = await world.server.app.inject({
    url: `/api/v1/office/services/${world.office.service}/report?from=${TODAY}&to=${TODAY}`,
    headers: { ...world.office.headers },
  });
  expect(answer.json()).toMatchObject({ figures: { persons: 1, sessionsHeld: 1 } });
});

test('trap 39: the tablet that was offline longest syncs last, and the others get its work', async () => {
  const world = await served();
  const [longest, other] = [await enrolled(world), await enrolled(world)];
  await saveAll(longest, [opening(longest.device), arrival(), arrival()]);
  for (let days = 1; days <= 20; days += 1) {
    world.server.clock.nowMs += 24 * HOUR_MS;
    other.clock.now += 24 * HOUR_MS;
    await saveAll(other, [days === 1 ? opening(other.device) : arrival()]);
    expect((await sync(other, world.server)).outcome).toBe('complete');
  }
  expect((await visitsOfSession(other.db, SESSION)).visits).toHaveLength(19);
  await sync(longest, world.server);
  await sync(other, world.server);
  expect((await visitsOfSession(other.db, SESSION)).visits).toHaveLength(21);
});

test.for([-24, 24])(
  'trap 40: with a clock %i hours off every save succeeds, and no other tablet is led astray',
  async (hours) => {
    const { world, first, second } = await sharing();
    first.clock.now += hours * HOUR_MS;
    await saveAll(first, [edit(await onlyVisit(first), { persons: 2 })]);
    for (const each of [first, second]) await syncByOwnClock(each, world.server);
    await saveAll(second, [edit(await onlyVisit(second), { persons: 3 })]);
    for (const each of [second, first]) await syncByOwnClock(each, world.server);
    await saveAll(first, [edit(await onlyVisit(first), { persons: 4 })]);
    for (const each of [first, second]) await syncByOwnClock(each, world.server);
    expect([await personsOn(first), await personsOn(second)]).toEqual([4, 4]);
    expect(await rivalsOn(second, 'persons')).toEqual([]);
  },
);
