import type { Kysely } from 'kysely';

/** When whoever is in a session last gave their password in it, after they came in by it. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema.alterTable('office_session').addColumn('proved_at_ms', 'bigint').execute();
}
