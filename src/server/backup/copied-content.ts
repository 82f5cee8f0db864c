import { LogId } from '../../domain/ids.ts';
import type { Write } from '../database/tables.ts';
import type { CopiedContent } from '../ledger/ledger-entry.ts';

/** What a copy that is taken from now on holds at least. */
export async function copiedContent(trx: Write): Promise<CopiedContent> {
  const logs = await trx.selectFrom('log').selectAll().orderBy('id').execute();
  const handovers = await trx.selectFrom('revocation').select('handover').where('handover', 'is not', null).execute();
  return {
    logs: logs.map(({ id, last_number, digest_a, digest_b }) => ({
      log: LogId.parse(id),
      number: last_number,
      digest: [digest_a, digest_b],
    })),
    handovers: handovers.flatMap(({ handover }) => handover ?? []),
  };
}
