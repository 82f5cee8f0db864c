import { randomUUID } from 'node:crypto';
import { v7 } from 'uuid';
import { expect, test } from 'vitest';
import type { Change } from '../../src/domain/change.ts';
import { LogId, RecordId } from '../../src/domain/ids.ts';
import { recordTypes } from '../../src/domain/records/record-types.ts';
import { checkLog } from '../../src/server/log/check-log.ts';
import { createLog } from '../../src/server/log/create-log.ts';
import { readContent } from '../../src/server/log/record-content.ts';
import { ENGINES, homeOn } from './engines.ts';
import { edit, foundWorld, names, NOW, textOf, type World, worldOf } from './world.ts';

const DAY = '2026-11-24';

async function valueOf({ database }: World, record: string, field: string): Promise<unknown> {
  const row = await database.kysely.selectFrom('record').selectAll().where('id', '=', record).executeTakeFirst();
  const fields: Readonly<Record<string, { readonly value: unknown }>> = row ? readContent(row.state).fields : {};
  return fields[field]?.value;
}

test.for(ENGINES)('a session and its visits land in their order, and the log holds (%s)', async (engine) => {
  const home = await homeOn(engine);
  const world = await foundWorld(await home.open());
  const session = world.session();
  const visit = world.visit(session.record, { 'procedures/a/type': 'caf.allocation' });
  expect(await world.land([session, visit])).toEqual([
    { id: session.id, verdict: 'accepted', number: 3, day: DAY },
    { id: visit.id, verdict: 'accepted', number: 4, day: DAY },
  ]);
  const row = await world.database.kysely
    .selectFrom('record')
    .select(['number', 'parent', 'day', 'deleted'])
    .where('id', 'in', [session.record, visit.record])
    .orderBy('number')
    .execute();
  expect(row).toEqual([
    { number: 3, parent: null, day: DAY, deleted: 0 },
    { number: 4, parent: session.record, day: null, deleted: 0 },
  ]);
  expect(await checkLog(world.database)).toEqual([]);
});

test.for(ENGINES)(
  'a change that is offered ten times at once lands once, and is answered the same each time (%s)',
  async (engine) => {
    const home = await homeOn(engine);
    const world = await foundWorld(await home.open());
    // The built-in SQLite waits for another connection's transaction with the whole thread: here they share one.
    const others =
      home.engine === 'sqlite'
        ? []
        : await Promise.all([1, 2, 3].map(async () => worldOf(await home.open(), world.log, world)));
    const session = world.session();
    const visit = world.visit(session.record);
    const all = await Promise.all(
      Array.from({ length: 10 }, (_, at) => (others[at % 3] ?? world).land([session, visit])),
    );
    for (const verdicts of all) expect(verdicts).toEqual(all[0]);
    expect(names(all[0] ?? [])).toEqual(['accepted', 'accepted']);
    const rows = await world.database.kysely.selectFrom('change').select('id').where('id', '=', visit.id).execute();
    expect(rows).toHaveLength(1);
    expect(await checkLog(world.database)).toEqual([]);
  },
);

test.for(ENGINES)(
  'one change that cannot be accepted leaves the 49 others alone, wherever it stands (%s)',
  async (engine) => {
    const home = await homeOn(engine);
    const world = await foundWorld(await home.open());
    const session = world.session();
    await world.land([session]);
    const poisons: readonly string[] = [
      'no JSON at all',
      '',
      '\0 a NUL that PostgreSQL would not keep \ud800',
      textOf(world.visit(session.record)).replace(
        '"persons":1',
        `"persons":${'['.repeat(20_000)}${']'.repeat(20_000)}`,
      ),
      textOf(world.visit(session.record, { persons: -3 })),
      textOf(world.visit(session.record)).replace('"persons"', '"constructor"'),
      textOf({ ...world.visit(session.record), type: 'toString' }),
      `{"id":"${v7()}","padding":"${'x'.repeat(70_000)}"}`,
    ];
    for (const [at, poison] of poisons.entries()) {
      const batch: (Change | string)[] = Array.from({ length: 49 }, () => world.visit(session.record));
      batch.splice((at * 7) % 50, 0, poison);
      const verdicts = await world.land(batch);
      expect(verdicts.filter(({ verdict }) => verdict === 'accepted')).toHaveLength(49);
      expect(verdicts[(at * 7) % 50]?.verdict).toBe('refused');
      expect(await world.land([poison])).toEqual([verdicts[(at * 7) % 50]]);
    }
    const kept = await world.database.kysely
      .selectFrom('change')
      .select(['text', 'reason'])
      .where('verdict', '=', 'refused')
      .execute();
    expect(kept).toHaveLength(poisons.length);
    expect(kept.map(({ text }) => text)).toContain(poisons[4]);
    expect(await checkLog(world.database)).toEqual([]);
  },
);

test.for(ENGINES)('each refusal says what is wrong, and is final (%s)', async (engine) => {
  const home = await homeOn(engine);
  const world = await foundWorld(await home.open());
  const elsewhere = await foundWorld(world.database);
  const session = world.session();
  const theirs = elsewhere.session();
  const visit = world.visit(session.record);
  await world.land([session, visit]);
  await elsewhere.land([theirs]);
  const sealed = { v: 1, key: 'k', enc: 'e', nonce: 'n'.repeat(16), box: 'b' } as const;
  const cases: readonly (readonly [string, Change, string | null])[] = [
    ['unknown-type', { ...world.visit(session.record), type: 'spaceship' }, null],
    ['wrong-log', { ...world.visit(session.record), log: elsewhere.log }, null],
    ['wrong-log', { ...world.session(), record: theirs.record }, null],
    ['wrong-log', { ...world.visit(session.record), type: 'partner' }, null],
    ['unknown-field', world.visit(session.record, { shoeSize: 44 }), 'shoeSize'],
    ['invalid-value', world.visit(session.record, { persons: 'many' }), 'persons'],
    ['invalid-value', world.visit(world.stop), null],
    ['incomplete', world.change({ type: 'visit', fields: { session: session.record, persons: 1 } }), 'at'],
    ['kind-mismatch', { ...world.visit(session.record), kind: 'delete' }, null],
    ['kind-mismatch', { ...world.session(), record: visit.record }, null],
    ['foreign-reference', world.visit(theirs.record), null],
    ['personal-in-clear', world.visit(session.record, { birthYear: 1960 }), 'birthYear'],
    ['sealing-unavailable', { ...world.visit(session.record), sealed }, null],
    ['id-reused', { ...world.visit(session.record), id: visit.id }, null],
  ];
  for (const [reason, change, field] of cases) {
    const expected = [{ id: change.id, verdict: 'refused', reason, field }];
    expect(await world.land([change])).toEqual(expected);
    expect(await world.land([change])).toEqual(expected);
  }
  const unread = await world.database.kysely
    .selectFrom('change')
    .select(['id', 'verdict', 'reason'])
    .where('id', '=', visit.id)
    .orderBy('verdict')
    .execute();
  expect(unread.map(({ reason }) => reason)).toEqual([null, 'id-reused']);
  expect(await checkLog(world.database)).toEqual([]);
});

test.for(ENGINES)('the right to write is the author’s, by the type of the record (%s)', async (engine) => {
  const home = await homeOn(engine);
  const world = await foundWorld(await home.open());
  const rightsOf = () => ({ role: 'agent' as const, flagged: true });
  const session = world.session();
  const stop = edit(world, world.change({ type: 'stop', record: world.stop }), 'place', 'Parking');
  expect(names(await world.land([session, stop], { rightsOf }))).toEqual(['accepted', 'not-allowed']);
  expect(names(await world.land([world.session()], { rightsOf: () => ({ role: null, flagged: false }) }))).toEqual([
    'not-allowed',
  ]);
  const flagged = await world.database.kysely
    .selectFrom('change')
    .select('flagged')
    .where('id', '=', session.id)
    .executeTakeFirstOrThrow();
  expect(flagged.flagged).toBe(1);
});

test.for(ENGINES)('what waits for a record lands with it, and what waits for that lands too (%s)', async (engine) => {
  const home = await homeOn(engine);
  const world = await foundWorld(await home.open());
  const planned = world.change({
    type: 'plannedSession',
    fields: { stop: world.stop, vehicle: world.vehicle, date: DAY, startTime: '09:30', endTime: '12:15' },
  });
  const session = world.session({ planned: planned.record });
  const visit = world.visit(session.record);
  const correction = edit(world, visit, 'persons', 3);
  const undo = {
    ...world.change({ type: 'visit', record: visit.record, base: { persons: [correction.id] } }),
    kind: 'delete',
  } as const;
  expect(await world.land([undo])).toEqual([{ id: undo.id, verdict: 'held', waitsFor: visit.record }]);
  expect(await world.land([correction])).toEqual([{ id: correction.id, verdict: 'held', waitsFor: visit.record }]);
  expect(await world.land([visit])).toEqual([{ id: visit.id, verdict: 'held', waitsFor: session.record }]);
  expect(await world.land([session, visit])).toEqual([
    { id: session.id, verdict: 'held', waitsFor: planned.record },
    { id: visit.id, verdict: 'held', waitsFor: session.record },
  ]);
  expect(names(await world.land([planned]))).toEqual(['accepted']);
  // Without being offered again.
  expect(await checkLog(world.database)).toEqual([]);
  const held = await world.database.kysely.selectFrom('change').select('id').where('verdict', '=', 'held').execute();
  expect(held).toEqual([]);
  expect(names(await world.land([session, visit, correction, undo]))).toEqual(Array(4).fill('accepted'));
  expect(await valueOf(world, visit.record, 'persons')).toBe(3);
  expect(await checkLog(world.database)).toEqual([]);
});

test.for(ENGINES)('a visit that stands before its session in the batch is accepted with it (%s)', async (engine) => {
  const home = await homeOn(engine);
  const world = await foundWorld(await home.open());
  const session = world.session();
  const visit = world.visit(session.record);
  const verdicts = await world.land([visit, session]);
  expect(names(verdicts)).toEqual(['accepted', 'accepted']);
  expect(verdicts.map((verdict) => verdict.verdict === 'accepted' && verdict.number)).toEqual([4, 3]);
});

test.for(ENGINES)(
  'a procedure added to a visit that is itself held waits with it: it names nothing as seen, and creates nothing (%s)',
  async (engine) => {
    const home = await homeOn(engine);
    const world = await foundWorld(await home.open());
    const session = world.session();
    const visit = world.visit(session.record);
    const added = world.change({
      type: 'visit',
      record: visit.record,
      fields: { 'procedures/a/type': 'caf.allocation' },
    });
    expect(names(await world.land([visit, added]))).toEqual(['held', 'held']);
    expect(names(await world.land([session, visit, added]))).toEqual(['accepted', 'accepted', 'accepted']);
    expect(await valueOf(world, visit.record, 'procedures/a/type')).toBe('caf.allocation');
  },
);

test.for(ENGINES)(
  'what is held is judged when it lands: no reference to another service slips in (%s)',
  async (engine) => {
    const home = await homeOn(engine);
    const world = await foundWorld(await home.open());
    const elsewhere = await foundWorld(world.database);
    const session = world.session();
    const theirs = { ...elsewhere.session(), record: session.record };
    const visit = world.visit(session.record);
    expect(names(await world.land([visit]))).toEqual(['held']);
    expect(names(await elsewhere.land([theirs]))).toEqual(['accepted']);
    expect(names(await world.land([visit]))).toEqual(['foreign-reference']);
    expect(await checkLog(world.database)).toEqual([]);
  },
);

test.for(ENGINES)('a visit of a session that was deleted meanwhile is accepted (%s)', async (engine) => {
  const home = await homeOn(engine);
  const world = await foundWorld(await home.open());
  const session = world.session();
  const base = Object.fromEntries(Object.keys(session.fields).map((field) => [field, [session.id]]));
  const deletion: Change = { ...world.change({ type: 'stopSession', record: session.record, base }), kind: 'delete' };
  expect(names(await world.land([session, deletion]))).toEqual(['accepted', 'accepted']);
  const row = await world.database.kysely
    .selectFrom('record')
    .select('deleted')
    .where('id', '=', session.record)
    .executeTakeFirstOrThrow();
  expect(row.deleted).toBe(1);
  expect(names(await world.land([world.visit(session.record)]))).toEqual(['accepted']);
  expect(await checkLog(world.database)).toEqual([]);
});

test.for(ENGINES)(
  'a refused change passes on what its author had seen, even when it comes late (%s)',
  async (engine) => {
    const home = await homeOn(engine);
    const world = await foundWorld(await home.open());
    const session = world.session();
    const visit = world.visit(session.record, { persons: 1 });
    const poisoned = world.change({
      type: 'visit',
      record: visit.record,
      fields: { persons: 2, shoeSize: 44 },
      base: { persons: [visit.id] },
    });
    const later = edit(world, poisoned, 'persons', 4);
    await world.land([session, visit, later]);
    const before = await world.database.kysely
      .selectFrom('record')
      .selectAll()
      .where('id', '=', visit.record)
      .executeTakeFirstOrThrow();
    expect(readContent(before.state).fields).toHaveProperty('persons.rivals.length', 1);
    expect(names(await world.land([poisoned]))).toEqual(['unknown-field']);
    const after = await world.database.kysely
      .selectFrom('record')
      .selectAll()
      .where('id', '=', visit.record)
      .executeTakeFirstOrThrow();
    expect(readContent(after.state).fields).toHaveProperty('persons.rivals.length', 0);
    // Tablets that pulled the conflict hear that it is none.
    expect(after.number).toBeGreaterThan(before.number);
    expect(await checkLog(world.database)).toEqual([]);
  },
);

test.for(ENGINES)(
  'a tablet whose clock is years ahead is ranked a few minutes ahead, and keeps its own order (%s)',
  async (engine) => {
    const home = await homeOn(engine);
    const world = await foundWorld(await home.open());
    const session = world.session();
    const visit = world.visit(session.record);
    const ahead = { ms: Date.parse('2099-01-01'), count: 0 };
    const first = { ...edit(world, visit, 'persons', 5), clock: ahead };
    const second = { ...edit(world, first, 'persons', 6), clock: ahead };
    await world.land([session, visit, first, second]);
    expect(await valueOf(world, visit.record, 'persons')).toBe(6);
    const row = await world.database.kysely
      .selectFrom('change')
      .select(['rank_ms', 'text'])
      .where('id', '=', second.id)
      .executeTakeFirstOrThrow();
    expect(row).toEqual({ rank_ms: NOW + 300_000, text: textOf(second) });
  },
);

test.for(ENGINES)('the organisation’s log takes only the organisation’s records (%s)', async (engine) => {
  const home = await homeOn(engine);
  const world = await foundWorld(await home.open());
  const log = LogId.parse(randomUUID());
  await world.database.write((trx) => createLog(trx, log, 'organisation'));
  const organisation = worldOf(world.database, log);
  const account = organisation.change({
    type: 'account',
    record: RecordId.parse(v7()),
    fields: { name: 'Camille', role: 'agent', active: true },
  });
  const verdicts = await organisation.land([
    account,
    organisation.change({ type: 'vehicle', fields: { name: 'Bus' } }),
  ]);
  expect(names(verdicts)).toEqual(['accepted', 'wrong-log']);
  expect(recordTypes.account.log).toBe('organisation');
  expect(await checkLog(world.database)).toEqual([]);
});
