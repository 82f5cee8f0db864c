import { auditHeadsOf } from '../data/audit-head.ts';
import { v7 } from 'uuid';
import { openTablet } from '../data/open-tablet.ts';
import { syncStoreOf } from '../data/sync-store.ts';
import { browserPlace } from '../data/vault/browser-place.ts';
import { shelfIn } from '../data/vault/shelf.ts';
import { runInBrowser } from '../sync/run-in-browser.ts';
import { SYNC_LOCK } from '../sync/turn-taking.ts';

const LOCK_WAIT_MS = 60_000;

/** Sends what waits, with every page closed perhaps. Rejects when something is left, so that the browser tries again. */
export async function syncInBackground(): Promise<void> {
  // Whoever is at it may be closed before it is through, or have begun without a network: its turn is waited for, not trusted.
  await navigator.locks.request(SYNC_LOCK, { signal: AbortSignal.timeout(LOCK_WAIT_MS) }, syncOnce);
}

async function syncOnce(): Promise<void> {
  const opened = await openTablet({ now: () => Date.now(), newId: v7 });
  // The page says what is wrong with the storage, and what to do.
  if (!opened.ok) return;
  const wraps = { destroy: () => shelfIn(browserPlace(globalThis)).keepOnly(() => false) };
  const report = await runInBrowser(syncStoreOf(opened.db), globalThis, {
    wraps,
    heads: auditHeadsOf(opened.db),
  }).finally(() => opened.db.close());
  if (report.outcome === 'not-joined' || report.outcome === 'complete') return;
  throw new Error(`the sync stopped: ${report.outcome}`);
}
