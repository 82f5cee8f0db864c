import pg from 'pg';
import { expect, test } from 'vitest';
import { freshDatabase } from './postgres.ts';

test('the tests run on a PostgreSQL 18 that really writes to the disk', async () => {
  const database = await freshDatabase();
  const client = new pg.Client({ connectionString: database.url });
  await client.connect();
  const { rows } = await client.query('select version(), current_setting($1) as fsync', ['fsync']);
  await client.end();
  await database.drop();

  expect(rows).toEqual([{ version: expect.stringMatching(/^PostgreSQL 18\./), fsync: 'on' }]);
});

test('each fresh database is empty and apart from the others', async () => {
  const databases = [await freshDatabase(), await freshDatabase()] as const;
  const clients = databases.map(({ url }) => new pg.Client({ connectionString: url }));
  await Promise.all(clients.map(async (client) => client.connect()));
  await clients[0]?.query('create table stop (name text)');
  const seen = await Promise.all(clients.map(async (client) => client.query(`select to_regclass('stop') as stop`)));
  await Promise.all(clients.map(async (client) => client.end()));
  await Promise.all(databases.map(async (database) => database.drop()));

  expect(seen.map(({ rows }) => rows)).toEqual([[{ stop: 'stop' }], [{ stop: null }]]);
});
