import { type Kysely, PostgresAdapter, sql } from 'kysely';

/** What was done by whom, entry upon entry: the database itself refuses to alter one or take one out. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('audit_entry')
    .addColumn('number', 'bigint', (column) => column.primaryKey())
    .addColumn('at_ms', 'bigint', (column) => column.notNull())
    .addColumn('actor_kind', 'text', (column) => column.notNull())
    .addColumn('actor', 'text')
    .addColumn('service', 'text')
    .addColumn('action', 'text', (column) => column.notNull())
    .addColumn('subject', 'text')
    .addColumn('details', 'text', (column) => column.notNull())
    .addColumn('previous', 'text', (column) => column.notNull())
    .addColumn('hash', 'text', (column) => column.notNull())
    .execute();
  await db.schema
    .createTable('audit_head')
    .addColumn('id', 'integer', (column) => column.primaryKey())
    .addColumn('number', 'bigint', (column) => column.notNull())
    .addColumn('hash', 'text', (column) => column.notNull())
    .execute();
  await db.schema.createIndex('audit_entry_action').on('audit_entry').columns(['action', 'number']).execute();
  await (db.getExecutor().adapter instanceof PostgresAdapter ? guardPostgres(db) : guardSqlite(db));
}

async function guardPostgres(db: Kysely<unknown>): Promise<void> {
  await sql`create function audit_entry_stays() returns trigger language plpgsql as
    'begin raise exception ''the audit log is only ever added to''; end'`.execute(db);
  await sql`create trigger audit_entry_stays before update or delete on audit_entry
    for each row execute function audit_entry_stays()`.execute(db);
  await sql`create trigger audit_entry_not_emptied before truncate on audit_entry
    for each statement execute function audit_entry_stays()`.execute(db);
}

async function guardSqlite(db: Kysely<unknown>): Promise<void> {
  const refused = sql`begin select raise(abort, 'the audit log is only ever added to'); end`;
  await sql`create trigger audit_entry_unaltered before update on audit_entry ${refused}`.execute(db);
  await sql`create trigger audit_entry_kept before delete on audit_entry ${refused}`.execute(db);
}
