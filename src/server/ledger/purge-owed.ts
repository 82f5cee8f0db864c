import { AccountId, RecordId } from '../../domain/ids.ts';
import type { Database } from '../database/database.ts';
import type { Ledger } from './ledger.ts';
import { purgeRecord } from './purge-record.ts';
import { casesOf, objectedRecords } from './records-of-person.ts';

/**
 * Purges all that is of the persons who objected: their visitors' records first, from when on nothing is added to them unseen, then their
 * cases. Each is in the ledger before it is done, and what is owed stays owed until all of it is: broken off anywhere, it is done again.
 */
export async function purgeOwed(ports: { readonly database: Database; readonly ledger: Ledger }): Promise<void> {
  const { kysely } = ports.database;
  for (const { record, by, at_ms: nowMs, mark } of await kysely.selectFrom('owed_purge').selectAll().execute()) {
    const order = { by: by === null ? null : AccountId.parse(by), nowMs };
    const visitors = await objectedRecords(kysely, RecordId.parse(record));
    for (const visitor of visitors) await purgeOnce(ports, { record: visitor, ...order });
    for (const followed of await casesOf(kysely, visitors)) await purgeOnce(ports, { record: followed, ...order });
    await kysely.deleteFrom('owed_purge').where('record', '=', record).where('mark', '=', mark).execute();
  }
}

async function purgeOnce(
  ports: { readonly database: Database; readonly ledger: Ledger },
  purge: Parameters<typeof purgeRecord>[1],
): Promise<void> {
  const { kysely } = ports.database;
  const done = await kysely.selectFrom('purge').select('record').where('record', '=', purge.record).executeTakeFirst();
  if (!done) await purgeRecord(ports, purge);
}
