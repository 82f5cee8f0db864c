import { expect, test } from 'vitest';
import type { RecordId } from '../../src/domain/ids.ts';
import { LocalDate } from '../../src/domain/local-date.ts';
import { type Cursor, cursorAtStart } from '../../src/protocol/cursor.ts';
import type { Database } from '../../src/server/database/database.ts';
import { readPage } from '../../src/server/log/read-page.ts';
import { ENGINES, homeOn } from './engines.ts';
import { edit, foundWorld, type World } from './world.ts';

const OLD = '2026-01-05';
const FROM = LocalDate.parse('2026-08-25');

/** A device that holds what it was given and forgets what it is told has left. */
async function follow(database: Database, held: Set<RecordId>, cursor: Cursor, from = FROM): Promise<Cursor> {
  for (let at = cursor; ;) {
    const page = await readPage(database, { cursor: at, limitBytes: 900, scope: { from } });
    if (page.kind === 'reset') throw new Error('reset');
    for (const { id } of page.records) held.add(id);
    for (const id of page.left) held.delete(id);
    at = page.cursor;
    if (!page.more) return at;
  }
}

function planned(world: World, date: string) {
  const fields = { stop: world.stop, vehicle: world.vehicle, date, startTime: '09:00', endTime: '12:00' };
  return world.change({ type: 'plannedSession', fields });
}

test.for(ENGINES)('a session of the scope comes with its plan, however old that is (%s)', async (engine) => {
  const world = await foundWorld(await (await homeOn(engine)).open());
  const plan = planned(world, OLD);
  const unheld = planned(world, OLD);
  await world.land([plan, unheld]);
  const held = new Set<RecordId>();
  const before = await follow(world.database, held, cursorAtStart(world.log));
  expect([held.has(plan.record), held.has(unheld.record)]).toEqual([false, false]);
  await world.land([world.session({ planned: plan.record })]);
  await follow(world.database, held, before);
  expect([held.has(plan.record), held.has(unheld.record)]).toEqual([true, false]);
});

test.for(ENGINES)(
  'a visit handed over from one that is older than the scope comes with that one and its session (%s)',
  async (engine) => {
    const world = await foundWorld(await (await homeOn(engine)).open());
    const old = world.session({ date: OLD });
    const first = world.visit(old.record);
    await world.land([old, first, world.visit(old.record)]);
    const held = new Set<RecordId>();
    const before = await follow(world.database, held, cursorAtStart(world.log));
    expect(held.has(first.record)).toBe(false);
    const recent = world.session();
    const second = world.visit(recent.record, { continues: first.record });
    await world.land([recent, second]);
    await follow(world.database, held, before);
    for (const { record } of [old, first, recent, second]) expect(held.has(record)).toBe(true);
    expect(held.size).toBe(6);
  },
);

test.for(ENGINES)(
  'a session moved into the scope brings its visits, and one moved out takes them along (%s)',
  async (engine) => {
    const world = await foundWorld(await (await homeOn(engine)).open());
    const inside = world.session();
    const outside = world.session({ date: OLD });
    const visits = [world.visit(inside.record), world.visit(outside.record)];
    await world.land([inside, outside, ...visits]);
    const held = new Set<RecordId>();
    const has = () => [inside, outside, ...visits].map(({ record }) => held.has(record));
    const first = await follow(world.database, held, cursorAtStart(world.log));
    expect(has()).toEqual([true, false, true, false]);
    await world.land([edit(world, inside, 'date', OLD), edit(world, outside, 'date', '2026-11-20')]);
    await follow(world.database, held, first);
    expect(has()).toEqual([false, true, false, true]);
  },
);

test.for(ENGINES)('a referral comes however long ago it was made: it may still be waited for (%s)', async (engine) => {
  const world = await foundWorld(await (await homeOn(engine)).open());
  const session = world.session({ date: '2025-01-15' });
  const visit = world.visit(session.record);
  const referral = world.change({ type: 'referral', fields: { visit: visit.record, madeOn: '2025-01-15' } });
  await world.land([session, visit, referral]);
  const held = new Set<RecordId>();
  await follow(world.database, held, cursorAtStart(world.log));
  expect([session, referral].map(({ record }) => held.has(record))).toEqual([false, true]);
});

test.for(ENGINES)('a visit moved to a session outside the scope has left it (%s)', async (engine) => {
  const world = await foundWorld(await (await homeOn(engine)).open());
  const [inside, outside] = [world.session(), world.session({ date: OLD })];
  const visit = world.visit(inside.record);
  await world.land([inside, outside, visit]);
  const held = new Set<RecordId>();
  const first = await follow(world.database, held, cursorAtStart(world.log));
  await world.land([edit(world, visit, 'session', outside.record)]);
  await follow(world.database, held, first);
  expect([held.has(inside.record), held.has(visit.record)]).toEqual([true, false]);
});

test.for(ENGINES)('what grows older than the scope is named with its visits, and only once (%s)', async (engine) => {
  const world = await foundWorld(await (await homeOn(engine)).open());
  const ageing = world.session({ date: '2026-08-26' });
  const plan = planned(world, '2026-08-26');
  const young = world.session({ planned: plan.record });
  const visits = [world.visit(ageing.record), world.visit(young.record)];
  await world.land([ageing, plan, young, ...visits]);
  const held = new Set<RecordId>();
  const first = await follow(world.database, held, cursorAtStart(world.log));
  expect(held.size).toBe(7);
  const later = LocalDate.parse('2026-09-01');
  const second = await follow(world.database, held, first, later);
  // The plan of a session that is still there stays with it.
  expect([ageing, plan, young, ...visits].map(({ record }) => held.has(record))).toEqual([
    false,
    true,
    true,
    false,
    true,
  ]);
  const again = await readPage(world.database, { cursor: second, limitBytes: 900, scope: { from: later } });
  expect(again).toMatchObject({ kind: 'page', records: [], left: [] });
  await follow(world.database, held, second, LocalDate.parse('2027-06-01'));
  expect([plan, young].map(({ record }) => held.has(record))).toEqual([false, false]);
});

test.for(ENGINES)(
  'what grows too old in the very page that brings a later visit which names it comes along (%s)',
  async (engine) => {
    const world = await foundWorld(await (await homeOn(engine)).open());
    const ageing = world.session({ date: '2026-08-26' });
    const first = world.visit(ageing.record);
    await world.land([ageing, first]);
    const held = new Set<RecordId>();
    const before = await follow(world.database, held, cursorAtStart(world.log));
    const recent = world.session();
    await world.land([recent, world.visit(recent.record, { continues: first.record })]);
    const scope = { from: LocalDate.parse('2026-09-01') };
    const page = await readPage(world.database, { cursor: before, limitBytes: 90_000, scope });
    if (page.kind === 'reset') throw new Error('reset');
    expect(new Set(page.records.map(({ id }) => id)).isSupersetOf(new Set([ageing.record, first.record]))).toBe(true);
    expect(page.left).toEqual([]);
  },
);
