import { expect, test } from 'vitest';
import type { Change } from '../../src/domain/change.ts';
import { LocalDate } from '../../src/domain/local-date.ts';
import { type Cursor, cursorAtStart } from '../../src/protocol/cursor.ts';
import type { RecordState } from '../../src/protocol/record-state.ts';
import { type LogPage, LogPage as LogPageSchema } from '../../src/protocol/sync-response.ts';
import type { Database } from '../../src/server/database/database.ts';
import { checkLog } from '../../src/server/log/check-log.ts';
import { compareReceipt, digestOfIds } from '../../src/server/log/compare-receipt.ts';
import { readPage, type Scope } from '../../src/server/log/read-page.ts';
import { ENGINES, homeOn } from './engines.ts';
import { edit, foundWorld, NOW, worldOf } from './world.ts';

const TODAY = LocalDate.parse('2026-11-24');

async function pageFrom(database: Database, cursor: Cursor, limitBytes = 1_000_000, scope: Scope = null) {
  const page = await readPage(database, { cursor, limitBytes, scope });
  expect(LogPageSchema.parse(page)).toEqual(page);
  return page;
}

async function pulled(database: Database, cursor: Cursor, limitBytes?: number, scope?: Scope) {
  const records: RecordState[] = [];
  for (let at = cursor; ;) {
    const page: LogPage = await pageFrom(database, at, limitBytes, scope);
    if (page.kind === 'reset') throw new Error('reset');
    records.push(...page.records);
    at = page.cursor;
    if (!page.more) return { records, cursor: at };
  }
}

test.for(ENGINES)('pages of any size bring every record once, in the order of the numbers (%s)', async (engine) => {
  const home = await homeOn(engine);
  const world = await foundWorld(await home.open());
  const session = world.session();
  const visits = Array.from({ length: 12 }, () => world.visit(session.record));
  await world.land([session, ...visits]);
  const whole = await pulled(world.database, cursorAtStart(world.log));
  expect(whole.records).toHaveLength(15);
  for (const limitBytes of [1, 900, 4_000]) {
    expect(await pulled(world.database, cursorAtStart(world.log), limitBytes)).toEqual(whole);
  }
  expect(await pulled(world.database, whole.cursor)).toEqual({ records: [], cursor: whole.cursor });
  const [first] = visits;
  if (!first) throw new Error('no visit');
  await world.land([edit(world, first, 'persons', 3)]);
  const next = await pulled(world.database, whole.cursor);
  expect(next.records.map(({ id, number }) => [id, number])).toEqual([[first.record, 16]]);
});

test.for(ENGINES)('a cursor that the log never had is told to begin again (%s)', async (engine) => {
  const home = await homeOn(engine);
  const world = await foundWorld(await home.open());
  const { cursor } = await pulled(world.database, cursorAtStart(world.log));
  const wrong: readonly Cursor[] = [
    { ...cursor, number: cursor.number + 1 },
    { ...cursor, digest: [cursor.digest[0], (cursor.digest[1] + 1) % 1000] },
    { ...cursor, digest: [0, 0] },
    { ...cursor, number: 0 },
    { ...cursor, log: (await foundWorld(world.database)).log },
  ];
  for (const forked of wrong) {
    expect(await pageFrom(world.database, forked)).toEqual({ kind: 'reset', from: forked });
  }
});

test.for(ENGINES)('old sessions and their visits stay away, and the cursor passes them (%s)', async (engine) => {
  const home = await homeOn(engine);
  const world = await foundWorld(await home.open());
  const old = world.session({ date: '2026-01-05' });
  const recent = world.session();
  const visits = [world.visit(old.record), world.visit(recent.record), world.visit(old.record)];
  await world.land([recent, old, ...visits]);
  const whole = await pulled(world.database, cursorAtStart(world.log));
  const scoped = await pulled(world.database, cursorAtStart(world.log), 900, { from: TODAY });
  expect(scoped.records.map(({ id }) => id)).toEqual([world.stop, world.vehicle, recent.record, visits[1]?.record]);
  expect(scoped.cursor).toEqual({ ...whole.cursor, since: TODAY });
});

test.for(ENGINES)('the receipt asks for a day that differs, and names what is not here (%s)', async (engine) => {
  const home = await homeOn(engine);
  const world = await foundWorld(await home.open());
  const session = world.session();
  const visits = [world.visit(session.record), world.visit(session.record)];
  const later = world.visit(session.record);
  const held = world.visit(world.session().record);
  await world.land([session, ...visits, held]);
  await world.land([later], { nowMs: NOW + 86_400_000 });
  const { device } = world;
  const founding = await world.database.kysely
    .selectFrom('change')
    .select('id')
    .where('type', 'in', ['stop', 'vehicle'])
    .execute();
  const ids = [...founding, session, ...visits].map(({ id }) => id);
  const claim = (held: readonly string[], day = TODAY) => ({ day, digest: digestOfIds(held) });
  const compared = (receipt: readonly ReturnType<typeof claim>[], listed: readonly Change[] = []) =>
    compareReceipt(world.database, {
      device,
      receipt,
      listings: [{ day: TODAY, ids: listed.map(({ id }) => id) }],
    });
  const tomorrow = LocalDate.parse('2026-11-25');
  expect(await compared([claim(ids.toReversed()), claim([later.id], tomorrow)])).toEqual({
    differing: [],
    missing: [],
  });
  const lost = world.visit(session.record);
  expect(await compared([claim([...ids, lost.id]), claim([later.id], tomorrow)])).toEqual({
    differing: [TODAY],
    missing: [],
  });
  // The server has more than is listed, of another tablet too: no difference.
  const other = worldOf(world.database, world.log, world);
  const theirs = other.visit(session.record);
  await other.land([theirs]);
  expect(await compared([], [...visits, theirs])).toEqual({ differing: [], missing: [] });
  expect(await compared([], [...visits, lost, held])).toEqual({ differing: [], missing: [lost.id, held.id] });
});

test.for(ENGINES)(
  'an older copy of the server resets whoever knew more, and takes everything again, once (%s)',
  async (engine) => {
    const home = await homeOn(engine);
    const world = await foundWorld(await home.open());
    const { database } = world;
    const session = world.session();
    await world.land([session]);
    const backup = await snapshot(database);
    const [a1, s1, b1] = [world.visit(session.record), world.visit(session.record), world.visit(session.record)];
    await world.land([a1]);
    const afterA = await pulled(database, cursorAtStart(world.log));
    await world.land([s1]);
    const afterS = await pulled(database, cursorAtStart(world.log));

    for (const again of [1, 2]) {
      await restore(database, backup);
      // Both stand past the end of what came back.
      for (const { cursor } of [afterA, afterS])
        expect((await pageFrom(database, cursor)).kind, `${again}`).toBe('reset');
      const receipt = [{ day: TODAY, digest: digestOfIds([a1.id]) }];
      const { differing } = await compareReceipt(database, { device: world.device, receipt, listings: [] });
      expect(differing).toEqual([TODAY]);
      const listings = [{ day: TODAY, ids: [a1.id, session.id] }];
      const { missing } = await compareReceipt(database, { device: world.device, receipt: [], listings });
      expect(missing).toEqual([a1.id]);

      // B takes the number that A had, and S comes again to the very number it had: “5, S1” fits, the history does not.
      await world.land([b1]);
      const numberOfS = await world.land([s1]);
      expect(numberOfS).toMatchObject([{ verdict: 'accepted', number: afterS.cursor.number }]);
      expect((await pageFrom(database, afterA.cursor)).kind).toBe('reset');
      expect((await pageFrom(database, afterS.cursor)).kind).toBe('reset');
      await world.land([a1]);
      await world.land([a1, s1, b1]);
      const all = await pulled(database, cursorAtStart(world.log));
      expect(all.records.map(({ id }) => id)).toEqual([
        world.stop,
        world.vehicle,
        session.record,
        b1.record,
        s1.record,
        a1.record,
      ]);
      expect(await checkLog(database)).toEqual([]);
    }
  },
);

const COPIED = ['log', 'change', 'record'] as const;
type Copy = Readonly<Record<(typeof COPIED)[number], readonly Record<string, unknown>[]>>;

async function snapshot({ kysely }: Database): Promise<Copy> {
  const [log, change, record] = await Promise.all(
    COPIED.map((table) => kysely.selectFrom(table).selectAll().execute()),
  );
  return { log: log ?? [], change: change ?? [], record: record ?? [] };
}

async function restore(database: Database, copy: Copy): Promise<void> {
  await database.write(async (trx) => {
    for (const table of COPIED) {
      await trx.deleteFrom(table).execute();
      await trx
        .insertInto(table)
        .values(copy[table].map((row) => ({ ...row })) as never)
        .execute();
    }
  });
}
