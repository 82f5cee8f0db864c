import type { Database } from '../database/database.ts';
import type { Ledger } from './ledger.ts';
import { purgeOwed } from './purge-owed.ts';
import { applyPurge } from './purge-record.ts';
import { applyErasure, applyRevocation } from './revoke-device.ts';

/**
 * Does again what an older copy of the database, put back, does not know of, and what was still owed when the last process ended. Before the
 * first request is served.
 */
export async function replayLedger(database: Database, ledger: Ledger): Promise<void> {
  const entries = await ledger.entries();
  for (const entry of entries) {
    switch (entry.kind) {
      case 'revoked':
        await database.write((trx) => applyRevocation(trx, entry));
        break;
      case 'erase-ordered':
        await database.write((trx) => applyErasure(trx, entry));
        break;
      case 'purged':
        await applyPurge(database, entry);
        break;
      case 'copy-begun':
      case 'copied':
        break;
    }
  }
  await purgeOwed({ database, ledger });
}
