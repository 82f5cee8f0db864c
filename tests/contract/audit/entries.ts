import { sql } from 'kysely';
import type { Database } from '../../../src/server/database/database.ts';

/** The audit log as its table has it, oldest first. */
export function entriesOf({ kysely }: Database) {
  return kysely.selectFrom('audit_entry').selectAll().orderBy('number').execute();
}

/** What only whoever holds the database itself can do: its guard taken away first. */
export async function unguarded({ engine, kysely }: Database): Promise<void> {
  if (engine === 'postgres') await sql`alter table audit_entry disable trigger user`.execute(kysely);
  else {
    await sql`drop trigger if exists audit_entry_unaltered`.execute(kysely);
    await sql`drop trigger if exists audit_entry_kept`.execute(kysely);
  }
}
