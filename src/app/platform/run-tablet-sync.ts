import { auditHeadsOf } from '../../data/audit-head.ts';
import { syncStoreOf } from '../../data/sync-store.ts';
import type { TabletDatabase } from '../../data/tablet-database.ts';
import { runInBrowser } from '../../sync/run-in-browser.ts';
import type { SyncReport } from '../../sync/run-sync.ts';
import type { VaultSession } from './vault/vault-session.ts';

/** One run of the engine on a tablet. Fetched after the board shows: nobody counts later because the engine is read first. */
export async function runTabletSync(db: TabletDatabase, vault: VaultSession): Promise<SyncReport> {
  return await runInBrowser(syncStoreOf(db), globalThis, { wraps: vault, heads: auditHeadsOf(db) });
}
