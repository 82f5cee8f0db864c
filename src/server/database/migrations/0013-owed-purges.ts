import type { Kysely } from 'kysely';
import { fieldPath } from '../../../domain/field-path.ts';
import { readContent } from '../../log/record-content.ts';
import type { Queries } from '../tables.ts';

const OBJECTION = fieldPath('objectionOn');

/** Whoever objected before an objection purged is owed it, too. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('owed_purge')
    .addColumn('record', 'text', (column) => column.primaryKey())
    .addColumn('by', 'text')
    .addColumn('at_ms', 'bigint', (column) => column.notNull())
    .addColumn('mark', 'text', (column) => column.notNull())
    .execute();
  await oweFormerObjections(db);
}

async function oweFormerObjections(db: Queries): Promise<void> {
  const visitors = await db
    .selectFrom('record')
    .select(['id', 'state'])
    .where('type', '=', 'visitor')
    .where('state', 'like', `%"${OBJECTION}"%`)
    .execute();
  for (const { id, state } of visitors) {
    const { fields, authors } = readContent(state);
    const said = fields[OBJECTION];
    if (typeof said?.value !== 'string') continue;
    const owed = { record: id, by: authors[said.change] ?? null, at_ms: Date.now(), mark: id };
    await db.insertInto('owed_purge').values(owed).execute();
  }
}
