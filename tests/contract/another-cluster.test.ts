import pg from 'pg';
import { expect, onTestFinished, test } from 'vitest';
import { type Cursor, cursorAtStart } from '../../src/protocol/cursor.ts';
import type { Database } from '../../src/server/database/database.ts';
import { openDatabase } from '../../src/server/database/open-database.ts';
import { checkLog } from '../../src/server/log/check-log.ts';
import { readPage } from '../../src/server/log/read-page.ts';
import { startPostgres } from '../support/postgres-server.ts';
import { homeOn } from './engines.ts';
import { foundWorld, names, worldOf } from './world.ts';

/** All rows of one database into the tables of another, as a dump of the data does: nothing comes along that is no row. */
async function carryOver(from: string, to: string): Promise<void> {
  const [source, target] = [from, to].map((connectionString) => new pg.Client({ connectionString }));
  if (!source || !target) throw new Error('there are two');
  await Promise.all([source.connect(), target.connect()]);
  const tables = await source.query<{ name: string }>(
    `select table_name as name from information_schema.tables where table_schema = 'public' and table_name not like 'kysely%'`,
  );
  await target.query('set session_replication_role = replica');
  for (const { name } of tables.rows) {
    await target.query(`delete from public."${name}"`);
    const { rows } = await source.query<{ row: string }>(`select to_json(t)::text as row from public."${name}" t`);
    for (const { row } of rows) {
      await target.query(
        `insert into public."${name}" select * from json_populate_record(null::public."${name}", $1::json)`,
        [row],
      );
    }
  }
  await Promise.all([source.end(), target.end()]);
}

async function pull(database: Database, from: Cursor) {
  const ids: string[] = [];
  let cursor = from;
  for (;;) {
    const page = await readPage(database, { cursor, limitBytes: 20_000, scope: null });
    if (page.kind === 'reset') return { ids: null, cursor };
    ids.push(...page.records.map(({ id }) => id));
    cursor = page.cursor;
    if (!page.more) return { ids, cursor };
  }
}

test('a dump that is restored into a fresh cluster shows every row, from the start and from an old cursor', async () => {
  const home = await homeOn('postgres');
  const world = await foundWorld(await home.open());
  const session = world.session();
  const early = Array.from({ length: 100 }, () => world.visit(session.record));
  await world.land([session, ...early]);
  const old = await pull(world.database, cursorAtStart(world.log));
  const late = Array.from({ length: 100 }, () => world.visit(session.record));
  await world.land(late);

  // Its transactions are counted from the start again, far below those of the dumped one.
  const cluster = await startPostgres();
  const url = `${cluster.url}/postgres`;
  const opened = await openDatabase({ url, file: '' });
  if (!opened.ok) throw new Error(opened.sentence);
  const { database } = opened;
  onTestFinished(async () => {
    await database.close();
    await cluster.stop();
  });
  await carryOver(home.config.url ?? '', url);

  const whole = await pull(database, cursorAtStart(world.log));
  expect(new Set(whole.ids)).toEqual(new Set([...(old.ids ?? []), ...late.map(({ record }) => record)]));
  expect((await pull(database, old.cursor)).ids).toEqual(late.map(({ record }) => record));
  const after = worldOf(database, world.log, world);
  const next = after.visit(session.record);
  expect(names(await after.land([next]))).toEqual(['accepted']);
  expect((await pull(database, whole.cursor)).ids).toEqual([next.record]);
  expect(await checkLog(database)).toEqual([]);
});
