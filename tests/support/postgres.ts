import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { inject } from 'vitest';
import './postgres-server.ts';

export type FreshDatabase = {
  /** For `DATABASE_URL`. */
  readonly url: string;
  /** Ends what is still connected to it. */
  readonly drop: () => Promise<void>;
};

/** An empty database on the run's PostgreSQL, for one test file or one test. */
export async function freshDatabase(): Promise<FreshDatabase> {
  const name = `halte_${randomUUID().replaceAll('-', '')}`;
  await asOwner(`create database ${name}`);
  return {
    url: `${inject('postgresUrl')}/${name}`,
    drop: async () => asOwner(`drop database ${name} with (force)`),
  };
}

async function asOwner(statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: `${inject('postgresUrl')}/postgres` });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
