import type { SyncRequest } from '../../protocol/sync-request.ts';
import type { SyncResponse } from '../../protocol/sync-response.ts';
import type { Verdict } from '../../protocol/verdict.ts';
import type { Database } from '../database/database.ts';
import type { Sender } from './authenticate-device.ts';

type Exchange = {
  readonly sender: Sender;
  readonly request: SyncRequest;
  readonly verdicts: readonly Verdict[];
  readonly receipt: SyncResponse['receipt'];
  readonly pages: SyncResponse['pages'];
  readonly nowMs: number;
};

/** Remembers when the tablet was last heard, and when it last had nothing more to say. */
export async function noteSync({ kysely }: Database, exchange: Exchange): Promise<void> {
  const { sender, request, verdicts, nowMs } = exchange;
  await kysely
    .updateTable('device')
    .set({
      last_sync_at_ms: nowMs,
      // PostgreSQL keeps no NUL, and a version is no reason to turn work away.
      app: request.app.replaceAll('\0', ''),
      unsent: Math.max(0, request.unsent - ended(verdicts)),
      ...(isComplete(exchange) ? { last_complete_sync_at_ms: nowMs } : {}),
    })
    .where('id', '=', sender.device)
    .execute();
}

/**
 * The tablet says how much it holds without a final verdict. Its sync is complete when this very answer ends the last of it, when
 * everything that it holds as acknowledged is here, and when it is not being told to offer again.
 */
function isComplete({ request, verdicts, receipt, pages }: Exchange): boolean {
  const allHere = receipt.differing.length === 0 && receipt.missing.length === 0;
  return request.unsent <= ended(verdicts) && allHere && pages.every(({ kind }) => kind === 'page');
}

function ended(verdicts: readonly Verdict[]): number {
  return verdicts.filter(({ verdict }) => verdict !== 'held').length;
}
