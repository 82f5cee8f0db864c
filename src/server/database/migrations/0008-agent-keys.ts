import type { Kysely } from 'kysely';

/** What brings an agent's next token to a tablet with a vault, and which tokens came to one. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('agent_key')
    .addColumn('hash', 'text', (column) => column.primaryKey())
    .addColumn('device', 'text', (column) => column.notNull())
    .addColumn('account', 'text', (column) => column.notNull())
    .addColumn('issued_at_ms', 'bigint', (column) => column.notNull())
    .addColumn('ended_at_ms', 'bigint')
    .execute();
  await db.schema
    .alterTable('agent_token')
    .addColumn('sealed', 'integer', (column) => column.notNull().defaultTo(0))
    .execute();
}
