import { type Kysely, sql } from 'kysely';

/** The log, the merged records, the devices and the people. Text, integer and bigint only: what both engines say alike. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('meta')
    .addColumn('key', 'text', (column) => column.primaryKey())
    .addColumn('value', 'text', (column) => column.notNull())
    .execute();

  await db.schema
    .createTable('log')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('kind', 'text', (column) => column.notNull())
    .addColumn('last_number', 'bigint', (column) => column.notNull())
    .addColumn('digest_a', 'bigint', (column) => column.notNull())
    .addColumn('digest_b', 'bigint', (column) => column.notNull())
    .execute();

  await db.schema
    .createTable('change')
    .addColumn('id', 'text', (column) => column.notNull())
    .addColumn('hash', 'text', (column) => column.notNull())
    .addColumn('log', 'text', (column) => column.notNull())
    .addColumn('type', 'text')
    .addColumn('record', 'text')
    .addColumn('text', 'text', (column) => column.notNull())
    .addColumn('device', 'text')
    .addColumn('account', 'text')
    .addColumn('rank_ms', 'bigint', (column) => column.notNull())
    .addColumn('rank_count', 'bigint', (column) => column.notNull())
    .addColumn('verdict', 'text', (column) => column.notNull())
    .addColumn('reason', 'text')
    .addColumn('field', 'text')
    .addColumn('waits_for', 'text')
    .addColumn('number', 'bigint')
    .addColumn('digest_a', 'bigint')
    .addColumn('digest_b', 'bigint')
    .addColumn('day', 'text')
    .addColumn('received_at_ms', 'bigint', (column) => column.notNull())
    .addColumn('flagged', 'integer', (column) => column.notNull())
    .addPrimaryKeyConstraint('change_pk', ['id', 'hash'])
    .addUniqueConstraint('change_number', ['log', 'number'])
    .execute();
  // Two processes may meet the same id with two contents at once; only one of them may take it.
  await db.schema
    .createIndex('change_takes_id')
    .unique()
    .on('change')
    .column('id')
    .where(sql<boolean>`reason is null or reason not in ('malformed', 'id-reused')`)
    .execute();
  await db.schema.createIndex('change_record').on('change').column('record').execute();
  await db.schema.createIndex('change_waits_for').on('change').column('waits_for').execute();
  await db.schema.createIndex('change_receipt').on('change').columns(['device', 'day']).execute();

  await db.schema
    .createTable('record')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('type', 'text', (column) => column.notNull())
    .addColumn('log', 'text', (column) => column.notNull())
    .addColumn('number', 'bigint', (column) => column.notNull())
    .addColumn('deleted', 'integer', (column) => column.notNull())
    .addColumn('state', 'text', (column) => column.notNull())
    .addColumn('parent', 'text')
    .addColumn('day', 'text')
    .execute();
  await db.schema.createIndex('record_number').on('record').columns(['log', 'number']).execute();
  await db.schema.createIndex('record_day').on('record').columns(['log', 'type', 'day']).execute();
  await db.schema.createIndex('record_parent').on('record').columns(['log', 'type', 'parent']).execute();

  await db.schema
    .createTable('record_lock')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .execute();

  await db.schema
    .createTable('device')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('kind', 'text', (column) => column.notNull())
    .addColumn('name', 'text', (column) => column.notNull())
    .addColumn('organisation', 'text', (column) => column.notNull())
    .addColumn('service', 'text')
    .addColumn('token_hash', 'text', (column) => column.unique())
    .addColumn('status', 'text', (column) => column.notNull())
    .addColumn('enrolled_at_ms', 'bigint', (column) => column.notNull())
    .addColumn('last_sync_at_ms', 'bigint')
    .addColumn('last_complete_sync_at_ms', 'bigint')
    .addColumn('app', 'text')
    .execute();

  await db.schema
    .createTable('code')
    .addColumn('hash', 'text', (column) => column.primaryKey())
    .addColumn('purpose', 'text', (column) => column.notNull())
    .addColumn('service', 'text', (column) => column.notNull())
    .addColumn('account', 'text')
    .addColumn('created_by', 'text', (column) => column.notNull())
    .addColumn('created_at_ms', 'bigint', (column) => column.notNull())
    .addColumn('expires_at_ms', 'bigint', (column) => column.notNull())
    .addColumn('used_at_ms', 'bigint')
    .addColumn('used_by', 'text')
    .execute();

  await db.schema
    .createTable('agent_token')
    .addColumn('hash', 'text', (column) => column.primaryKey())
    .addColumn('device', 'text', (column) => column.notNull())
    .addColumn('account', 'text', (column) => column.notNull())
    .addColumn('issued_at_ms', 'bigint', (column) => column.notNull())
    .addColumn('expires_at_ms', 'bigint', (column) => column.notNull())
    .addColumn('ended_at_ms', 'bigint')
    .execute();

  await db.schema
    .createTable('credential')
    .addColumn('account', 'text', (column) => column.primaryKey())
    .addColumn('login', 'text', (column) => column.notNull().unique())
    .addColumn('password_hash', 'text', (column) => column.notNull())
    .addColumn('created_at_ms', 'bigint', (column) => column.notNull())
    .execute();

  await db.schema
    .createTable('office_session')
    .addColumn('hash', 'text', (column) => column.primaryKey())
    .addColumn('account', 'text', (column) => column.notNull())
    .addColumn('created_at_ms', 'bigint', (column) => column.notNull())
    .addColumn('expires_at_ms', 'bigint', (column) => column.notNull())
    .execute();

  await db.schema
    .createTable('membership')
    .addColumn('account', 'text', (column) => column.notNull())
    .addColumn('service', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('membership_pk', ['account', 'service'])
    .execute();
}
