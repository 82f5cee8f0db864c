import type { LogId } from '../../domain/ids.ts';
import type { Write } from '../database/tables.ts';

/** A new log, empty: a service's (its id is the service's) or the organisation's. */
export async function createLog(trx: Write, id: LogId, kind: 'organisation' | 'service'): Promise<void> {
  await trx.insertInto('log').values({ id, kind, last_number: 0, digest_a: 0, digest_b: 0 }).execute();
}
