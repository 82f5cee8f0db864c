import { PostgresDialect } from 'kysely';
import pg from 'pg';

const INT8 = 20;
const NUMERIC = 1700;
/** Connections of one process; a batch holds one for a few milliseconds. */
const POOL_SIZE = 10;
const CONNECT_TIMEOUT_MS = 10_000;

/** PostgreSQL returns counts, sums and bigints as text; here they are numbers, and one that a number cannot hold is a bug. */
function exactNumber(text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value)) throw new RangeError('a number of the database is past what JavaScript can hold');
  return value;
}

const types: pg.CustomTypesConfig = {
  getTypeParser: ((oid: number, format?: 'text' | 'binary') =>
    oid === INT8 || oid === NUMERIC
      ? exactNumber
      : pg.types.getTypeParser(oid, format)) as typeof pg.types.getTypeParser,
};

export function openPostgres(url: string): { readonly dialect: PostgresDialect; readonly pool: pg.Pool } {
  const pool = new pg.Pool({
    connectionString: url,
    max: POOL_SIZE,
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    application_name: 'halte',
    types,
  });
  // An idle connection that breaks is replaced by the pool at the next query; unheard, the event would end the process.
  pool.on('error', () => undefined);
  // One that breaks in use fails its query and tells the client as well, to which the pool listens only while it is idle.
  pool.on('connect', (client) => client.on('error', () => undefined));
  return { dialect: new PostgresDialect({ pool }), pool };
}
