import { sql } from 'kysely';
import { expect, test } from 'vitest';
import type { Change } from '../../src/domain/change.ts';
import { type Cursor, cursorAtStart } from '../../src/protocol/cursor.ts';
import type { Database } from '../../src/server/database/database.ts';
import { checkLog } from '../../src/server/log/check-log.ts';
import { readPage } from '../../src/server/log/read-page.ts';
import { ENGINES, homeOn } from './engines.ts';
import { startProcess } from './start-process.ts';
import { edit, foundWorld, names, type World, worldOf } from './world.ts';

/** Longer than a page takes to read, so that the reader stands in between; nothing is asserted about it. */
const SLOW_MS = 400;

/** A deadlock is landed again, so nothing would show; PostgreSQL counts them. */
async function deadlocks({ kysely, engine }: Database): Promise<number> {
  if (engine === 'sqlite') return 0;
  // Each connection reports what it counted at most a second after its transaction.
  await sql`select pg_sleep(1.2), pg_stat_force_next_flush()`.execute(kysely);
  const { rows } = await sql<{ deadlocks: number }>`
    select deadlocks from pg_stat_database where datname = current_database()`.execute(kysely);
  return rows[0]?.deadlocks ?? -1;
}

type Reader = { readonly seen: string[]; cursor: Cursor };

async function readOn(database: Database, reader: Reader): Promise<void> {
  const page = await readPage(database, { cursor: reader.cursor, limitBytes: 1_000_000, scope: null });
  if (page.kind === 'reset') throw new Error('reset');
  reader.seen.push(...page.records.map(({ id }) => id));
  reader.cursor = page.cursor;
}

test.for(ENGINES)(
  'two writers, one slow to commit, and a reader in between: no cursor passes a change by (%s)',
  async (engine) => {
    const home = await homeOn(engine);
    const world = await foundWorld(await home.open());
    const session = world.session();
    await world.land([session]);
    const other = await startProcess(home.config);
    const theirs = worldOf(world.database, world.log, world);
    const reader: Reader = { seen: [], cursor: cursorAtStart(world.log) };
    await readOn(world.database, reader);
    const all = [world.stop, world.vehicle, session.record];
    expect(reader.seen).toEqual(all);

    for (const round of [1, 2, 3]) {
      const slow = [theirs.visit(session.record), theirs.visit(session.record)];
      const quick = [world.visit(session.record)];
      other.tell({ log: world.log, batches: [slow], slowMs: SLOW_MS });
      await other.says('numbered');
      await readOn(world.database, reader);
      expect(reader.seen, `round ${round}: what is not committed is not there`).toEqual(all);
      const landing = world.land(quick);
      if (home.engine === 'postgres') await readOn(world.database, reader);
      expect(names(await landing)).toEqual(['accepted']);
      await readOn(world.database, reader);
      await other.says('done');
      await readOn(world.database, reader);
      all.push(...[...slow, ...quick].map(({ record }) => record));
      expect(reader.seen, `round ${round}`).toEqual(all);
    }
    expect(await checkLog(world.database)).toEqual([]);
  },
);

// On SQLite one writer at a time leaves a sequence nothing to go wrong with.
test('the control: numbers from a plain sequence are passed by', async () => {
  const home = await homeOn('postgres');
  const [slow, quick] = [await home.open(), await home.open()];
  await sql`create table numbered (number bigserial, name text)`.execute(slow.kysely);
  const readPast = async (number: number) =>
    (
      await sql<{
        number: number;
        name: string;
      }>`select * from numbered where number > ${number} order by number`.execute(quick.kysely)
    ).rows;
  const seen: { number: number; name: string }[] = [];
  await slow.write(async (trx) => {
    await sql`insert into numbered (name) values ('slow')`.execute(trx);
    await sql`insert into numbered (name) values ('quick')`.execute(quick.kysely);
    seen.push(...(await readPast(0)));
  });
  seen.push(...(await readPast(seen.at(-1)?.number ?? 0)));
  expect(seen.map(({ name }) => name)).toEqual(['quick']);
});

async function visitsOf(world: World, count: number): Promise<Change[]> {
  const session = world.session();
  const visits = Array.from({ length: count }, () => world.visit(session.record));
  await world.land([session, ...visits]);
  return visits;
}

test.for(ENGINES)(
  'two processes write the same records in opposite orders: all lands, and every record is the fold of the log (%s)',
  async (engine) => {
    const home = await homeOn(engine);
    const world = await foundWorld(await home.open());
    const visits = await visitsOf(world, 8);
    const other = await startProcess(home.config);
    const theirs = worldOf(world.database, world.log, world);
    const rounds = Array.from({ length: 12 }, (_, at) => at);
    const ours = rounds.map((round) => visits.map((visit) => edit(world, visit, 'persons', round + 1)));
    const others = rounds.map((round) =>
      visits.toReversed().map((visit) => edit(theirs, visit, 'persons', 50 + round)),
    );
    other.tell({ log: world.log, batches: others, slowMs: 0 });
    for (const batch of ours) expect(new Set(names(await world.land(batch)))).toEqual(new Set(['accepted']));
    await other.says('done');
    for (const batch of others) expect(new Set(names(await world.land(batch)))).toEqual(new Set(['accepted']));
    expect(await deadlocks(world.database)).toBe(0);
    expect(await checkLog(world.database)).toEqual([]);
  },
);

test.for(ENGINES)('many writers at once on a few records: every record is the fold of the log (%s)', async (engine) => {
  const home = await homeOn(engine);
  const world = await foundWorld(await home.open());
  const visits = await visitsOf(world, 4);
  const writers =
    home.engine === 'sqlite'
      ? [world, world, world, world]
      : await Promise.all([1, 2, 3, 4].map(async () => worldOf(await home.open(), world.log, world)));
  for (let round = 0; round < 8; round += 1) {
    const landings = writers.map((writer, at) => {
      const edits = visits.map((visit) => edit(writer, visit, 'persons', at + 1));
      return writer.land(at % 2 === 0 ? edits : edits.toReversed());
    });
    for (const verdicts of await Promise.all(landings)) expect(new Set(names(verdicts))).toEqual(new Set(['accepted']));
  }
  expect(await checkLog(world.database)).toEqual([]);
});

test.for(ENGINES)(
  'a visit and the session that it waits for arrive at the same moment: neither misses the other (%s)',
  async (engine) => {
    const home = await homeOn(engine);
    const world = await foundWorld(await home.open());
    const second = home.engine === 'sqlite' ? world : worldOf(await home.open(), world.log, world);
    for (let round = 0; round < 15; round += 1) {
      const session = world.session();
      const visit = second.visit(session.record);
      const correction = edit(second, visit, 'persons', 2);
      await Promise.all([world.land([session]), second.land([visit]), second.land([correction])]);
      expect(names(await world.land([correction, visit, session]))).toEqual(['accepted', 'accepted', 'accepted']);
    }
    expect(await checkLog(world.database)).toEqual([]);
  },
);

test.for(ENGINES)(
  'one id with two contents, sent at the same moment on two records: one of them takes it (%s)',
  async (engine) => {
    const home = await homeOn(engine);
    const world = await foundWorld(await home.open());
    const second = home.engine === 'sqlite' ? world : worldOf(await home.open(), world.log, world);
    const session = world.session();
    await world.land([session]);
    for (let round = 0; round < 10; round += 1) {
      const one = world.visit(session.record);
      const two = { ...second.visit(session.record), id: one.id };
      const verdicts = await Promise.all([world.land([one]), second.land([two])]);
      expect(names(verdicts.flat()).toSorted()).toEqual(['accepted', 'id-reused']);
    }
    expect(await checkLog(world.database)).toEqual([]);
  },
);

test('what lands by another’s arrival is locked too: an edit that comes at that moment is not left waiting', async () => {
  const home = await homeOn('postgres');
  const world = await foundWorld(await home.open());
  const second = worldOf(await home.open(), world.log, world);
  for (let round = 0; round < 20; round += 1) {
    const session = world.session();
    const visits = Array.from({ length: 5 }, () => world.visit(session.record));
    await world.land(visits);
    const corrections = visits.map((visit) => edit(second, visit, 'persons', 2));
    await Promise.all([world.land([session]), ...corrections.map((correction) => second.land([correction]))]);
    expect(await checkLog(world.database), `round ${round}`).toEqual([]);
  }
});
