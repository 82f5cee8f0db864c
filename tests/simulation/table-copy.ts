import { sql } from 'kysely';
import type { Database } from '../../src/server/database/database.ts';
import { unguarded } from '../contract/audit/entries.ts';
import { EVERY_TABLE } from '../support/database-copy.ts';
import type { Tables } from '../../src/server/database/tables.ts';

const TABLES = Object.keys(EVERY_TABLE) as readonly (keyof Tables)[];
const ROWS = 200;

/** All that a database holds, on either engine. */
export type TableCopy = ReadonlyMap<keyof Tables, readonly object[]>;

export function copyTables(database: Database): Promise<TableCopy> {
  return database.read(async (trx) => {
    const copy = new Map<keyof Tables, readonly object[]>();
    for (const table of TABLES) {
      copy.set(table, (await sql<object>`select * from ${sql.table(table)}`.execute(trx)).rows);
    }
    return copy;
  });
}

/** Makes the database what it was when it was copied; an empty copy empties it. */
export async function putBack(database: Database, copy: TableCopy): Promise<void> {
  await unguarded(database);
  await database.write(async (trx) => {
    for (const table of TABLES) {
      await sql`delete from ${sql.table(table)}`.execute(trx);
      const rows = copy.get(table) ?? [];
      for (let at = 0; at < rows.length; at += ROWS) {
        await trx
          .insertInto(table)
          .values(rows.slice(at, at + ROWS))
          .execute();
      }
    }
  });
}
