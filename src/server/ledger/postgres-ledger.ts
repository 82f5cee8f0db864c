import pg from 'pg';
import type { Ledger } from './ledger.ts';
import { lineFor, readLines } from './ledger-lines.ts';

const CONNECT_TIMEOUT_MS = 10_000;
const PLACE = 'The ledger in the database of HALTE_LEDGER_URL';

/** The same lines in a table of a second PostgreSQL database, for processes on several machines. Throws where it cannot be reached. */
export async function postgresLedger(url: string): Promise<Ledger> {
  const pool = new pg.Pool({
    connectionString: url,
    max: 2,
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    application_name: 'halte ledger',
  });
  pool.on('error', () => undefined);
  pool.on('connect', (client) => client.on('error', () => undefined));
  try {
    await alone(pool, (client) =>
      client.query('create table if not exists halte_ledger (place bigint primary key, line text not null)'),
    );
  } catch (cause) {
    await pool.end();
    throw cause;
  }
  return {
    entries: async () => readLines(await linesOf(pool), PLACE),
    append: (entry) =>
      alone(pool, async (client) => {
        const lines = await linesOf(client);
        readLines(lines, PLACE);
        await client.query('insert into halte_ledger (place, line) values ($1, $2)', [
          lines.length + 1,
          lineFor(entry, lines.at(-1)),
        ]);
      }),
    close: () => pool.end(),
  };
}

async function linesOf(client: pg.Pool | pg.PoolClient): Promise<readonly string[]> {
  const { rows } = await client.query<{ line: string }>('select line from halte_ledger order by place');
  return rows.map(({ line }) => line);
}

/** One process at a time: the next line is chained to the last. */
async function alone(pool: pg.Pool, work: (client: pg.PoolClient) => Promise<unknown>): Promise<void> {
  const client = await pool.connect();
  try {
    await client.query('begin');
    // Lest the cluster's own setting let a commit be answered before it is on the disk.
    await client.query('set local synchronous_commit = on');
    await client.query("select pg_advisory_xact_lock(hashtext('halte ledger'))");
    await work(client);
    await client.query('commit');
    client.release();
  } catch (cause) {
    // A connection in the middle of something is not given back.
    client.release(true);
    throw cause;
  }
}
