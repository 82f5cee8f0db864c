import { v7 } from 'uuid';
import { type AccountId, ChangeId, type DeviceId, type LogId } from '../../domain/ids.ts';
import type { Database } from '../database/database.ts';
import type { Write } from '../database/tables.ts';
import { creationChange, type NewRecord } from '../defaults/creation-change.ts';
import { landWithin } from '../log/land-batch.ts';

export type ServerAuthor = {
  readonly device: DeviceId;
  readonly account: AccountId;
  readonly nowMs: number;
};

/** Creates records by changes like everybody's, written by the server itself in the name of who asked: the route has judged whether they may. */
export async function landRecords(
  trx: Write,
  engine: Database['engine'],
  {
    log,
    records,
    author,
  }: { readonly log: LogId; readonly records: readonly NewRecord[]; readonly author: ServerAuthor },
): Promise<void> {
  const { device, account, nowMs } = author;
  const texts = records.map((record, count) =>
    creationChange(record, { id: ChangeId.parse(v7()), log, device, account, clock: { ms: nowMs, count } }),
  );
  const rightsOf = () => ({ role: 'admin' as const, flagged: false });
  const verdicts = await landWithin(trx, engine, { log, texts, rightsOf, nowMs });
  const unlanded = verdicts.find(({ verdict }) => verdict !== 'accepted');
  if (unlanded !== undefined) {
    throw new Error(
      `a record of the server's own was ${unlanded.verdict}${'reason' in unlanded ? `: ${unlanded.reason}` : ''}`,
    );
  }
}
