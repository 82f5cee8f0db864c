import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import type { Database } from '../../src/server/database/database.ts';
import { openDatabase } from '../../src/server/database/open-database.ts';

/** A database that worlds are lived in, one after the other: on PostgreSQL at `url`, or where that is null in a file of its own. */
export async function openForWorlds(url: string | null): Promise<Database> {
  const folder = await mkdtemp(join(tmpdir(), 'halte-simulation-'));
  const opened = await openDatabase({ url, file: join(folder, 'halte.sqlite') });
  if (!opened.ok) throw new Error(opened.sentence);
  const { database } = opened;
  // Who is killed in these worlds is an actor, never the machine: nothing has to reach the disk.
  if (url === null) await sql`pragma synchronous = off`.execute(database.kysely);
  return {
    ...database,
    async close() {
      await database.close();
      await rm(folder, { recursive: true });
    },
  };
}
