import type { Kysely } from 'kysely';

/** In which browser each session of the office was begun, and when it last asked something: whoever signed in may look, and end it. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema.alterTable('office_session').addColumn('browser', 'text').execute();
  await db.schema.alterTable('office_session').addColumn('seen_at_ms', 'bigint').execute();
}
