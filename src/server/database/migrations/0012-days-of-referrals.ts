import type { Kysely } from 'kysely';
import type { RecordId } from '../../../domain/ids.ts';
import { readContent } from '../../log/record-content.ts';
import { placeOf } from '../../log/store.ts';
import type { Queries } from '../tables.ts';

const RECORDS = 500;

/** Referrals are counted by their day, and workshops stored before they were counted had none either. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await giveDays(db);
}

async function giveDays(db: Queries): Promise<void> {
  let last: string = '';
  for (;;) {
    const records = await db
      .selectFrom('record')
      .select(['id', 'type', 'state'])
      .where('type', 'in', ['referral', 'workshop'])
      .where('day', 'is', null)
      .where('id', '>', last as RecordId)
      .orderBy('id')
      .limit(RECORDS)
      .execute();
    if (records.length === 0) return;
    for (const { id, type, state } of records) {
      const { day } = placeOf(type, readContent(state));
      await db.updateTable('record').set({ day }).where('id', '=', id).execute();
    }
    last = records.at(-1)?.id ?? '';
  }
}
