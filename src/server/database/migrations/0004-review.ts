import { type Kysely, sql } from 'kysely';

/** What the review list reads by, and who set a matter aside. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createIndex('change_to_review')
    .on('change')
    .columns(['log', 'received_at_ms'])
    .where(sql<boolean>`verdict <> 'accepted' or flagged = 1`)
    .execute();
  await db.schema
    .createIndex('record_in_conflict')
    .on('record')
    .columns(['log', 'number'])
    .where(sql<boolean>`substr(state, 1, 15) <> '{"survived":[],' or replace(state, '"rivals":[{', '') <> state`)
    .execute();
  await db.schema
    .createTable('review_dismissal')
    .addColumn('log', 'text', (column) => column.notNull())
    .addColumn('item', 'text', (column) => column.notNull())
    .addColumn('account', 'text', (column) => column.notNull())
    .addColumn('at_ms', 'bigint', (column) => column.notNull())
    .addPrimaryKeyConstraint('review_dismissal_pk', ['log', 'item'])
    .execute();
}
