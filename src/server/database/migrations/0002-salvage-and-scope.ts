import { type Kysely, sql } from 'kysely';
import type { LogId, RecordId } from '../../../domain/ids.ts';
import { entryOfRow } from '../../log/entry.ts';
import { recordRow } from '../../log/store.ts';
import type { ChangeTable, Queries } from '../tables.ts';

/** What a restored server is given back, what leaves a device's scope, and the services that a device has left. */
export async function up(db: Kysely<unknown>): Promise<void> {
  const flag = (table: string, name: string) =>
    db.schema
      .alterTable(table)
      .addColumn(name, 'integer', (column) => column.notNull().defaultTo(0))
      .execute();
  await flag('change', 'salvaged');
  await flag('record', 'moved');
  await flag('record', 'to_decide');
  await db.schema.alterTable('device').addColumn('unsent', 'bigint').execute();
  await db.schema.createIndex('record_to_decide').on('record').columns(['log', 'to_decide', 'number']).execute();
  await db.schema
    .createTable('device_log')
    .addColumn('device', 'text', (column) => column.notNull())
    .addColumn('log', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('device_log_pk', ['device', 'log'])
    .execute();
  await sql`insert into device_log (device, log) select id, service from device where service is not null`.execute(db);
  await mergeAnew(db);
}

const RECORDS = 500;

/** The merged records say more than they did: who made what shows, and what gave way to it. */
async function mergeAnew(db: Queries): Promise<void> {
  let last = '';
  for (;;) {
    const records = await db
      .selectFrom('record')
      .select(['id', 'log'])
      .where('id', '>', last)
      .orderBy('id')
      .limit(RECORDS)
      .execute();
    if (records.length === 0) return;
    const ids = records.map(({ id }) => id);
    const changes = await db.selectFrom('change').selectAll().where('record', 'in', ids).execute();
    const changesOf = Map.groupBy(changes, ({ record }) => record);
    for (const { id, log } of records) {
      const own = (changesOf.get(id) ?? []).filter((change: ChangeTable) => change.log === log);
      const row = recordRow(log as LogId, id as RecordId, own.map(entryOfRow));
      if (!row) continue;
      const { state, moved, to_decide } = row;
      await db.updateTable('record').set({ state, moved, to_decide }).where('id', '=', id).execute();
    }
    last = ids.at(-1) ?? '';
  }
}
