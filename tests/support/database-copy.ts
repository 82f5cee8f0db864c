import type { Database, Engine } from '../../src/server/database/database.ts';
import type { Tables } from '../../src/server/database/tables.ts';
import { homeOn } from '../contract/engines.ts';

type Rows = ReadonlyMap<keyof Tables, readonly never[]>;

/** What a backup of any engine holds: every row as of this moment. */
export type DatabaseCopy = {
  /** Put back into an empty database, as often as one likes. */
  restored(): Promise<Database>;
};

export const EVERY_TABLE = {
  meta: true,
  log: true,
  change: true,
  record: true,
  record_lock: true,
  device: true,
  device_log: true,
  code: true,
  agent_token: true,
  agent_key: true,
  credential: true,
  office_session: true,
  passkey: true,
  passkey_challenge: true,
  membership: true,
  revocation: true,
  purge: true,
  owed_purge: true,
  review_dismissal: true,
  audit_entry: true,
  audit_head: true,
} as const satisfies Readonly<Record<keyof Tables, true>>;

export async function copyOf(database: Database): Promise<DatabaseCopy> {
  const rows = await database.read(async (trx) => {
    const all = new Map<keyof Tables, readonly never[]>();
    for (const table of Object.keys(EVERY_TABLE) as (keyof Tables)[]) {
      all.set(table, (await trx.selectFrom(table).selectAll().execute()) as never[]);
    }
    return all;
  });
  return { restored: () => restored(database.engine, rows) };
}

async function restored(engine: Engine, rows: Rows): Promise<Database> {
  const database = await (await homeOn(engine)).open();
  await database.write(async (trx) => {
    await trx.deleteFrom('meta').execute();
    for (const [table, all] of rows) for (const row of all) await trx.insertInto(table).values(row).execute();
  });
  return database;
}
