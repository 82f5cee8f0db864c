import type { Kysely } from 'kysely';

/** What the ledger says, where queries reach it, and how far each revoked tablet has come. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('revocation')
    .addColumn('device', 'text', (column) => column.primaryKey())
    .addColumn('at_ms', 'bigint', (column) => column.notNull())
    .addColumn('by', 'text', (column) => column.notNull())
    .addColumn('told_at_ms', 'bigint')
    .addColumn('handover', 'text')
    .addColumn('handed_over_at_ms', 'bigint')
    .addColumn('erase_reason', 'text')
    .addColumn('erase_ordered_at_ms', 'bigint')
    .execute();

  await db.schema
    .createTable('purge')
    .addColumn('record', 'text', (column) => column.primaryKey())
    .addColumn('change', 'text', (column) => column.notNull())
    .addColumn('at_ms', 'bigint', (column) => column.notNull())
    .execute();

  await db.schema
    .alterTable('change')
    .addColumn('redacted', 'integer', (column) => column.notNull().defaultTo(0))
    .execute();
}
