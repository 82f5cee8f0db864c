import { LogId } from '../../src/domain/ids.ts';
import type { RecordOf, RecordType } from '../../src/domain/records/record-types.ts';
import { openDatabase } from '../../src/server/database/open-database.ts';
import { liveRecords } from '../../src/server/office/read-records.ts';
import type { Product, Supervisor } from './product.ts';

/** What the server holds of one type in the supervisor’s service, in the order in which it was made. */
export async function onServer<Type extends RecordType>(
  { databaseFile }: Product,
  { service }: Supervisor,
  type: Type,
): Promise<readonly RecordOf<Type>[]> {
  const opened = await openDatabase({ url: null, file: databaseFile });
  if (!opened.ok) throw new Error(opened.sentence);
  try {
    return await liveRecords(opened.database.kysely, LogId.parse(service), type);
  } finally {
    await opened.database.close();
  }
}
