import { DatabaseSync, type SQLInputValue, type StatementSync } from 'node:sqlite';
import {
  CompiledQuery,
  type DatabaseConnection,
  type Driver,
  SqliteAdapter,
  type SqliteDatabase,
  SqliteDialect,
  SqliteDriver,
  type TransactionSettings,
} from 'kysely';

/** How long a writer waits for another process's transaction to end. */
const BUSY_TIMEOUT_MS = 10_000;

/** Kysely over the SQLite that is built into Node. The file must exist (see open-database.ts). */
export class BuiltInSqliteDialect extends SqliteDialect {
  readonly #database: SqliteDatabase;

  constructor(database: DatabaseSync) {
    const adapted = { close: () => database.close(), prepare: (sql: string) => statementOf(database.prepare(sql)) };
    super({ database: adapted });
    this.#database = adapted;
  }

  override createDriver(): Driver {
    return new ImmediateDriver({ database: this.#database });
  }

  override createAdapter(): SqliteAdapter {
    return new TransactionalAdapter();
  }
}

/** A connection with the durability that a confirmed visit needs, and no deleted name left in the file. */
export function openSqlite(file: string): DatabaseSync {
  const database = new DatabaseSync(file);
  try {
    database.exec(`
      pragma busy_timeout = ${BUSY_TIMEOUT_MS};
      pragma journal_mode = wal;
      pragma synchronous = full;
      pragma secure_delete = on;
      pragma trusted_schema = off;
    `);
  } catch (cause) {
    database.close();
    throw cause;
  }
  return database;
}

class ImmediateDriver extends SqliteDriver {
  // A transaction that begins as a reader and then writes fails at once, whatever the timeout, when another process wrote meanwhile.
  override async beginTransaction(connection: DatabaseConnection, settings?: TransactionSettings): Promise<void> {
    const begin = settings?.accessMode === 'read only' ? 'begin' : 'begin immediate';
    await connection.executeQuery(CompiledQuery.raw(begin));
  }
}

class TransactionalAdapter extends SqliteAdapter {
  // SQLite does roll back what creates tables: a migration cut in the middle leaves nothing behind.
  override get supportsTransactionalDdl(): boolean {
    return true;
  }
}

function statementOf(statement: StatementSync): ReturnType<SqliteDatabase['prepare']> {
  return {
    reader: statement.columns().length > 0,
    all: (parameters) => statement.all(...bindable(parameters)),
    run: (parameters) => statement.run(...bindable(parameters)),
    iterate: (parameters) => statement.iterate(...bindable(parameters)),
  };
}

/** An object or a date given first would be silently read as named parameters. */
function bindable(parameters: readonly unknown[]): SQLInputValue[] {
  return parameters.map((parameter) => {
    if (
      parameter === null ||
      typeof parameter === 'string' ||
      typeof parameter === 'number' ||
      typeof parameter === 'bigint' ||
      parameter instanceof Uint8Array
    ) {
      return parameter;
    }
    throw new TypeError(`SQLite cannot bind a parameter of type ${typeof parameter}`);
  });
}
