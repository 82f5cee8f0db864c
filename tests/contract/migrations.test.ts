import { Kysely, sql } from 'kysely';
import { Migrator } from 'kysely/migration';
import { DatabaseSync } from 'node:sqlite';
import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { expect, test } from 'vitest';
import { migrations } from '../../src/server/database/migrations/index.ts';
import { openPostgres } from '../../src/server/database/postgres-dialect.ts';
import { BuiltInSqliteDialect } from '../../src/server/database/sqlite-dialect.ts';
import { checkLog } from '../../src/server/log/check-log.ts';
import { ENGINES, type Home, homeOn } from './engines.ts';
import { edit, foundWorld, type World } from './world.ts';

const FIRST = '0001-log-and-accounts';
const CHANGE =
  'id, hash, log, type, record, text, device, account, rank_ms, rank_count, verdict, reason, field, waits_for, number, digest_a, digest_b, day, received_at_ms, flagged';
const RECORD = 'id, type, log, number, deleted, state, parent, day';

/** The database as the first version left it, with what `world` holds in it. */
async function leftByTheFirst({ engine, config }: Home, world: World): Promise<void> {
  if (engine === 'sqlite') {
    mkdirSync(dirname(config.file), { recursive: true });
    const made = new DatabaseSync(config.file);
    // What the head of our files says.
    made.exec('pragma application_id = 1212238932');
    made.close();
  }
  const dialect =
    config.url === null ? new BuiltInSqliteDialect(new DatabaseSync(config.file)) : openPostgres(config.url).dialect;
  const old = new Kysely<Record<string, Record<string, unknown>>>({ dialect });
  const first = migrations[FIRST];
  if (!first) throw new Error('the first migration is gone');
  const { error } = await new Migrator({
    db: old,
    provider: { getMigrations: async () => ({ [FIRST]: first }) },
  }).migrateToLatest();
  if (error !== undefined) throw new Error('the first version was not made', { cause: error });
  const copy = async (
    table: string,
    columns: string,
    change: (row: Record<string, unknown>) => Record<string, unknown> = (row) => row,
  ) => {
    const { rows } = await sql<Record<string, unknown>>`select ${sql.raw(columns)} from ${sql.table(table)}`.execute(
      world.database.kysely,
    );
    for (const row of rows) await old.insertInto(table).values(change(row)).execute();
    return rows.length;
  };
  await copy('log', 'id, kind, last_number, digest_a, digest_b');
  expect(await copy('change', CHANGE)).toBeGreaterThan(0);
  await copy('record', RECORD, (row) => {
    const { survived, fields } = JSON.parse(String(row['state'])) as Record<string, unknown>;
    // It gave no day to what it did not count.
    const day = row['type'] === 'referral' ? null : row['day'];
    return { ...row, day, state: JSON.stringify({ survived, fields }) };
  });
  await old.destroy();
}

test.for(ENGINES)('what the first version merged is merged anew, and all holds (%s)', async (engine) => {
  const world = await foundWorld(await (await homeOn(engine)).open());
  const session = world.session();
  const visit = world.visit(session.record);
  const referral = world.change({ type: 'referral', fields: { visit: visit.record, madeOn: '2026-11-24' } });
  await world.land([
    session,
    visit,
    referral,
    edit(world, visit, 'persons', 3),
    edit(world, session, 'date', '2026-11-20'),
  ]);
  const home = await homeOn(engine);
  await leftByTheFirst(home, world);
  const database = await home.open();
  expect(await checkLog(database)).toEqual([]);
  const moved = await database.kysely.selectFrom('record').select(['id', 'moved']).where('moved', '=', 1).execute();
  expect(moved).toEqual([{ id: session.record, moved: 1 }]);
  const days = await database.kysely.selectFrom('record').select('day').where('type', '=', 'referral').execute();
  expect(days).toEqual([{ day: '2026-11-24' }]);
});
