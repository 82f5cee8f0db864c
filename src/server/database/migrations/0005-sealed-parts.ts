import type { Kysely } from 'kysely';

/** What was sealed in a change, as it was opened when it came: the log is folded without the keys, and a purge takes it out. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema.alterTable('change').addColumn('opened', 'text').execute();
}
