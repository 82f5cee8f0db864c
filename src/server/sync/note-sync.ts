import type { SyncRequest } from '../../protocol/sync-request.ts';
import type { SyncResponse } from '../../protocol/sync-response.ts';
import type { Database } from '../database/database.ts';
import type { Sender } from './authenticate-device.ts';

type Exchange = {
  readonly sender: Sender;
  readonly request: SyncRequest;
  readonly receipt: SyncResponse['receipt'];
  readonly pages: SyncResponse['pages'];
  readonly nowMs: number;
};

/** Remembers when the tablet was last heard, and when it last had nothing more to say. */
export async function noteSync({ kysely }: Database, exchange: Exchange): Promise<void> {
  const { sender, request, nowMs } = exchange;
  await kysely
    .updateTable('device')
    .set({
      last_sync_at_ms: nowMs,
      app: request.app,
      ...(isComplete(exchange) ? { last_complete_sync_at_ms: nowMs } : {}),
    })
    .where('id', '=', sender.device)
    .execute();
}

/**
 * What a tablet still holds the server cannot know. It can know that this tablet had nothing to offer, that everything which it
 * holds as acknowledged is here, and that it was not just told to offer again.
 */
function isComplete({ request, receipt, pages }: Exchange): boolean {
  const nothingOffered = request.batch === null || request.batch.changes.length === 0;
  const allHere = receipt.differing.length === 0 && receipt.missing.length === 0;
  return nothingOffered && allHere && pages.every(({ kind }) => kind === 'page');
}
