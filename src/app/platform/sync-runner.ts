import { liveQuery } from 'dexie';
import { outboxSummary } from '../../data/outbox-summary.ts';
import { readSetting } from '../../data/settings.ts';
import type { TabletDatabase } from '../../data/tablet-database.ts';
import { nextWaitMs } from '../../sync/next-wait.ts';
import type { SyncReport } from '../../sync/sync-report.ts';
import { BACKGROUND_TAG, SYNC_LOCK } from '../../sync/turn-taking.ts';
import { onHint } from './connectivity.ts';
import { clockAheadMs, phaseAfter } from './sync-phase.ts';
import { useSyncStatus } from './sync-status.ts';
import type { VaultSession } from './vault/vault-session.ts';

export type SyncRunner = {
  /** Something was saved: sends it soon. */
  readonly saved: () => void;
  /** Sends now; resolves when that try is over, whatever came of it. */
  readonly now: () => Promise<void>;
  /** What may be sent or read has changed: a try under way began without that, and another one follows it. Resolves when that is over. */
  readonly anew: () => Promise<void>;
  readonly stop: () => void;
};

export type SyncRunnerParts = {
  /** One run of the engine. */
  readonly run: (db: TabletDatabase) => Promise<SyncReport>;
  /** When it begins by itself; what is asked of it before begins at once. */
  readonly begins?: Promise<void>;
  /** In [0, 1). */
  readonly chance: () => number;
  /** What others that write to the same database take too. */
  readonly lock?: string;
  /** Whether the service worker knows this database, and may be woken to send with every page closed. */
  readonly inBackground?: boolean;
};

const AFTER_SAVE_MS = 2_000;
const EVERY_MS = 60_000;
/** The worker has no agent's token and brings no records: who finds it at it has still to go, and soon. */
const NEXT_TURN_MS = 2_000;

/** A tablet's: with a token that is good, where names show, and with the keys that go first when the server shuts it out. */
export function tabletParts(vault: VaultSession): SyncRunnerParts {
  return {
    run: async (db) => {
      await vault.freshen().catch(() => undefined);
      const { runTabletSync } = await import('./run-tablet-sync.ts');
      return await runTabletSync(db, vault);
    },
    chance: Math.random,
  };
}

/** Keeps this tablet in step with its server while the page lives, and says so in `useSyncStatus`. */
export function startSyncing(
  db: TabletDatabase,
  { run, chance, begins = Promise.resolve(), lock = SYNC_LOCK, inBackground = true }: SyncRunnerParts,
): SyncRunner {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let dueAt = Infinity;
  let running: Promise<void> | null = null;
  let following: Promise<void> | null = null;
  let failures = 0;
  let failedAt = 0;
  let stopped = false;
  /** The network came back while a try was under way that may have begun without it: then another one follows at once. */
  let hinted = false;
  /** False where the last try found another tab, or the worker, at it. */
  let hadTurn = true;

  const counted = liveQuery(() => outboxSummary(db)).subscribe({
    next: ({ unsent, owed, refused, lastSync }) => {
      useSyncStatus.setState({ unsent: unsent + owed, refused, lastConfirmedAt: lastSync?.at ?? null });
      // Another tab or the worker got through since this page failed.
      if (failures > 0 && (lastSync?.at ?? 0) > failedAt) useSyncStatus.setState({ phase: 'idle' });
    },
    // The number is not known then, and the status line must not show the last one as if it were.
    error: () => useSyncStatus.setState({ unsent: null }),
  });
  const stopHints = onHint(() => {
    hinted ||= running !== null;
    within(0);
  });
  void begins.then(() => within(0));

  return {
    saved: () => {
      if (inBackground) registerInBackground();
      within(AFTER_SAVE_MS);
    },
    now: attempt,
    anew: () => {
      if (!running) return attempt();
      following ??= running.then(() => {
        following = null;
        return attempt();
      });
      return following;
    },
    stop: () => {
      stopped = true;
      clearTimeout(timer);
      stopHints();
      counted.unsubscribe();
    },
  };

  /** Sees to it that a try begins no later than that from now. */
  function within(ms: number): void {
    const at = performance.now() + ms;
    if (stopped || at >= dueAt) return;
    clearTimeout(timer);
    dueAt = at;
    timer = setTimeout(() => void attempt(), ms);
  }

  function attempt(): Promise<void> {
    clearTimeout(timer);
    dueAt = Infinity;
    running ??= once().finally(() => {
      running = null;
      const isHinted = hinted && failures > 0;
      hinted = false;
      // What was saved while this run was ending is not left for the next minute.
      within(isHinted ? 0 : waitMs());
    });
    return running;
  }

  function waitMs(): number {
    if (!hadTurn) return NEXT_TURN_MS;
    return failures === 0 ? EVERY_MS : nextWaitMs(failures, chance());
  }

  async function once(): Promise<void> {
    hadTurn = true;
    try {
      const report = await alone(lock, () => {
        useSyncStatus.setState({ phase: 'syncing' });
        return run(db);
      });
      hadTurn = report !== null;
      if (!report) return;
      failures = failuresAfter(report, failures);
      failedAt = db.ports.now();
      const revoked = (await readSetting(db, 'revoked')) !== null;
      useSyncStatus.setState({ phase: phaseAfter(report, revoked), clockAheadMs: clockAheadMs(report) });
    } catch {
      failures += 1;
      useSyncStatus.setState({ phase: 'server-trouble' });
    }
  }
}

/** A run that got somewhere is no reason to wait longer than after a first failure. */
function failuresAfter({ outcome, accepted, pulled }: SyncReport, failures: number): number {
  if (outcome === 'complete') return 0;
  return accepted + pulled > 0 ? 1 : failures + 1;
}

/** Null where another tab or the worker is at it. */
function alone(name: string, act: () => Promise<SyncReport>): Promise<SyncReport | null> {
  if (!('locks' in navigator)) return act();
  return navigator.locks.request(name, { ifAvailable: true }, (lock) => (lock ? act() : null));
}

type WithSync = ServiceWorkerRegistration & { readonly sync?: { register(tag: string): Promise<void> } };

/** Where the browser has it, the worker is woken when the network comes back, even with every page closed. */
function registerInBackground(): void {
  if (!('serviceWorker' in navigator)) return;
  void navigator.serviceWorker
    .getRegistration()
    .then((registration: WithSync | undefined) => registration?.sync?.register(BACKGROUND_TAG))
    // A browser may refuse; the page's own timer goes on.
    .catch(() => undefined);
}
