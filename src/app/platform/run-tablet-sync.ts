import { auditHeadsOf } from '../../data/audit-head.ts';
import { isKeyOutdated } from '../../data/owed-parts.ts';
import { resealParts } from '../../data/reseal-parts.ts';
import { readSetting } from '../../data/settings.ts';
import { syncStoreOf } from '../../data/sync-store.ts';
import type { TabletDatabase } from '../../data/tablet-database.ts';
import { runInBrowser } from '../../sync/run-in-browser.ts';
import type { SyncReport } from '../../sync/sync-report.ts';
import { learnServiceKey } from './sealer.ts';
import type { VaultSession } from './vault/vault-session.ts';

/** One run of the engine on a tablet. Fetched after the board shows: nobody counts later because the engine is read first. */
export async function runTabletSync(db: TabletDatabase, vault: VaultSession): Promise<SyncReport> {
  const run = () => runInBrowser(syncStoreOf(db), globalThis, { wraps: vault, heads: auditHeadsOf(db) });
  await reseal(db);
  const report = await run();
  if (!(await isKeyOutdated(db, (await readSetting(db, 'serviceKey'))?.id))) return report;
  await learnServiceKey(db);
  return (await reseal(db)) > 0 ? await run() : report;
}

/** What cannot be sealed anew now goes as it is, or waits. */
async function reseal(db: TabletDatabase): Promise<number> {
  return await resealParts(db).catch(() => 0);
}
