import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { sql } from 'kysely';
import { expect, onTestFinished, test } from 'vitest';
import { freshDatabase } from '../support/postgres.ts';
import { openDatabase, type OpenConfig } from '../../src/server/database/open-database.ts';

async function folder(): Promise<string> {
  const made = await mkdtemp(join(tmpdir(), 'halte-database-'));
  onTestFinished(() => rm(made, { recursive: true }));
  return made;
}

async function opened(config: OpenConfig) {
  const result = await openDatabase(config);
  if (!result.ok) throw new Error(result.sentence);
  return result.database;
}

const modeOf = async (path: string) => ((await stat(path)).mode & 0o777).toString(8);

test('the folder and every file of the database are the server’s alone to read', async () => {
  const home = await folder();
  const file = join(home, 'data', 'halte.sqlite');
  const database = await opened({ url: null, file });
  expect(await modeOf(join(home, 'data'))).toBe('700');
  expect(await Promise.all([file, `${file}-wal`, `${file}-shm`].map(modeOf))).toEqual(['600', '600', '600']);
  await database.close();
});

test('what is confirmed is on the disk, and what is deleted is not in the file', async () => {
  const file = join(await folder(), 'halte.sqlite');
  const database = await opened({ url: null, file });
  const pragma = async (name: string) => (await sql.raw(`pragma ${name}`).execute(database.kysely)).rows[0];
  expect(await pragma('journal_mode')).toMatchObject({ journal_mode: 'wal' });
  expect(await pragma('synchronous')).toMatchObject({ synchronous: 2 });
  const name = 'a name that is to be forgotten';
  await database.kysely.insertInto('meta').values({ key: 'name', value: name }).execute();
  await pragma('wal_checkpoint(truncate)');
  expect((await readFile(file)).includes(name)).toBe(true);
  await database.kysely.deleteFrom('meta').where('key', '=', 'name').execute();
  await pragma('wal_checkpoint(truncate)');
  await database.close();
  expect((await readFile(file)).includes(name)).toBe(false);
});

test('a database keeps its epoch, and another one has another', async () => {
  const epochOf = async (config: OpenConfig) => {
    const database = await opened(config);
    const row = await database.kysely.selectFrom('meta').select('value').where('key', '=', 'epoch').executeTakeFirst();
    await database.close();
    return row?.value;
  };
  const home = await folder();
  const first = await epochOf({ url: null, file: join(home, 'one.sqlite') });
  expect(await epochOf({ url: null, file: join(home, 'one.sqlite') })).toBe(first);
  expect(await epochOf({ url: null, file: join(home, 'two.sqlite') })).not.toBe(first);
});

test('a file that is no database, or another program’s, is refused and left as it is', async () => {
  const home = await folder();
  const noise = join(home, 'noise');
  await writeFile(noise, 'no database '.repeat(1_000));
  expect(await openDatabase({ url: null, file: noise })).toMatchObject({ ok: false, refusal: 'not-a-database' });
  expect(await readFile(noise, 'utf8')).toBe('no database '.repeat(1_000));

  const theirs = join(home, 'theirs');
  const other = new DatabaseSync(theirs);
  other.exec('create table theirs (name text)');
  other.close();
  expect(await openDatabase({ url: null, file: theirs })).toMatchObject({ ok: false, refusal: 'not-ours' });
  expect(await openDatabase({ url: null, file: home })).toMatchObject({ ok: false, refusal: 'unreadable' });
});

test('a database that a newer version wrote is refused on both engines', async () => {
  const { url, drop } = await freshDatabase();
  onTestFinished(drop);
  for (const config of [
    { url: null, file: join(await folder(), 'halte.sqlite') },
    { url, file: '' },
  ]) {
    const database = await opened(config);
    await sql`insert into kysely_migration (name, timestamp) values ('9999-later', 'now')`.execute(database.kysely);
    await database.close();
    expect(await openDatabase(config)).toMatchObject({ ok: false, refusal: 'newer-than-program' });
  }
});

test('a PostgreSQL that cannot be reached is refused in a sentence without its password', async () => {
  for (const url of ['postgres://halte:secret@127.0.0.1:1/halte', 'postgres://halte:secret@[nonsense']) {
    const result = await openDatabase({ url, file: '' });
    expect(result).toMatchObject({ ok: false, refusal: 'cannot-connect' });
    expect(JSON.stringify(result)).not.toContain('secret');
  }
});

test('an object is never taken for named parameters', async () => {
  const database = await opened({ url: null, file: join(await folder(), 'halte.sqlite') });
  const asked = sql`select ${new Date(0)} as at`.execute(database.kysely);
  await expect(asked).rejects.toThrow('cannot bind');
  await database.close();
});
