import { randomUUID } from 'node:crypto';
import { closeSync, mkdirSync, openSync } from 'node:fs';
import { dirname } from 'node:path';
import { Kysely } from 'kysely';
import { Migrator } from 'kysely/migration';
import type { Database, Engine } from './database.ts';
import { migrations } from './migrations/index.ts';
import { openPostgres } from './postgres-dialect.ts';
import { BuiltInSqliteDialect, openSqlite } from './sqlite-dialect.ts';
import type { Tables } from './tables.ts';

export type OpenConfig = {
  /** A PostgreSQL address; null for the built-in SQLite in `file`. */
  readonly url: string | null;
  readonly file: string;
};

export type OpenRefusal = 'unreadable' | 'not-a-database' | 'not-ours' | 'newer-than-program' | 'cannot-connect';

export type OpenResult =
  | { readonly ok: true; readonly database: Database }
  /** The sentence says what to do; it holds no password. */
  | { readonly ok: false; readonly refusal: OpenRefusal; readonly sentence: string };

/** “HALT”: what SQLite keeps in the file's head to say whose it is. */
const APPLICATION_ID = 0x48_41_4c_54;
const NOT_A_DATABASE = 26;

/** Opens the database, creates it where there is none, and brings it to this program's version. */
export async function openDatabase(config: OpenConfig): Promise<OpenResult> {
  const opened = config.url === null ? openFile(config.file) : await connect(config.url);
  if (!opened.ok) return opened;
  const { database } = opened;
  const refused = await migrate(database);
  if (refused) await database.close();
  return refused ?? opened;
}

function openFile(file: string): OpenResult {
  try {
    mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
    // SQLite gives its own files beside this one the same mode.
    closeSync(openSync(file, 'a', 0o600));
    const sqlite = openSqlite(file);
    const owner = sqlite.prepare('pragma application_id').get()?.['application_id'];
    const tables = sqlite.prepare('select count(*) as count from sqlite_schema').get()?.['count'];
    if (owner !== APPLICATION_ID && tables !== 0) {
      sqlite.close();
      return {
        ok: false,
        refusal: 'not-ours',
        sentence: `${file} is the database of another program. Name another file, or move this one away.`,
      };
    }
    sqlite.exec(`pragma application_id = ${APPLICATION_ID}`);
    return {
      ok: true,
      database: databaseOf(new Kysely<Tables>({ dialect: new BuiltInSqliteDialect(sqlite) }), 'sqlite'),
    };
  } catch (cause) {
    if (cause instanceof Error && 'errcode' in cause && cause.errcode === NOT_A_DATABASE) {
      return {
        ok: false,
        refusal: 'not-a-database',
        sentence: `${file} is no SQLite database, or it is damaged. Put a backup in its place; this file was left as it is.`,
      };
    }
    if (cause instanceof Error && 'code' in cause) {
      return {
        ok: false,
        refusal: 'unreadable',
        sentence: `${file} cannot be opened for reading and writing (${String(cause.code)}). Give this account the right to, and see that the disk has room.`,
      };
    }
    throw cause;
  }
}

async function connect(url: string): Promise<OpenResult> {
  const sentence = (why: string) =>
    `The PostgreSQL database of DATABASE_URL cannot be reached (${why}). See that the address, the account and its password are right and that the server runs.`;
  let opened: ReturnType<typeof openPostgres>;
  try {
    opened = openPostgres(url);
  } catch {
    return { ok: false, refusal: 'cannot-connect', sentence: sentence('it is no address') };
  }
  try {
    await opened.pool.query('select 1');
  } catch (cause) {
    await opened.pool.end();
    const why = cause instanceof Error && 'code' in cause ? String(cause.code) : 'no answer';
    return { ok: false, refusal: 'cannot-connect', sentence: sentence(why) };
  }
  return { ok: true, database: databaseOf(new Kysely<Tables>({ dialect: opened.dialect }), 'postgres') };
}

async function migrate(database: Database): Promise<OpenResult | null> {
  const migrator = new Migrator({ db: database.kysely, provider: { getMigrations: async () => migrations } });
  if (await isNewer(database)) {
    return {
      ok: false,
      refusal: 'newer-than-program',
      sentence: 'The database was written by a newer version of Halte. Install that version; nothing was changed.',
    };
  }
  const { error } = await migrator.migrateToLatest();
  if (error !== undefined) throw new Error('the database could not be brought to this version', { cause: error });
  await database.kysely
    .insertInto('meta')
    .values({ key: 'epoch', value: randomUUID() })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  return null;
}

async function isNewer(database: Database): Promise<boolean> {
  const tables = await database.kysely.introspection.getTables({ withInternalKyselyTables: true });
  if (!tables.some((table) => table.name === 'kysely_migration')) return false;
  const done = await database.kysely
    .withTables<{ kysely_migration: { name: string } }>()
    .selectFrom('kysely_migration')
    .select('name')
    .execute();
  return done.some(({ name }) => !Object.hasOwn(migrations, name));
}

function databaseOf(kysely: Kysely<Tables>, engine: Engine): Database {
  return {
    kysely,
    engine,
    read: (work) => {
      const transaction = kysely.transaction().setAccessMode('read only');
      return (engine === 'postgres' ? transaction.setIsolationLevel('repeatable read') : transaction).execute(work);
    },
    write: (work) => kysely.transaction().execute(work),
    close: () => kysely.destroy(),
  };
}
