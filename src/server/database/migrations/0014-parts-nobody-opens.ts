import type { Kysely } from 'kysely';

/** What is readable of a change counts, though its part was sealed to a key that is lost. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .alterTable('change')
    .addColumn('in_part', 'integer', (column) => column.notNull().defaultTo(0))
    .execute();
}
