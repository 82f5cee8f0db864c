import type { SaveFailure } from './save-result.ts';

export type StorageFault = Extract<SaveFailure, 'full' | 'closed' | 'blocked' | 'unknown'>;

const FAULTS: Readonly<Record<string, StorageFault>> = {
  QuotaExceededError: 'full',
  DatabaseClosedError: 'closed',
  InvalidStateError: 'closed',
  TransactionInactiveError: 'closed',
  VersionError: 'blocked',
  BlockedError: 'blocked',
  VersionChangeError: 'blocked',
};

/** What an error of the browser's storage means for who was saving. Dexie wraps the browser's own, which says more. */
export function storageFault(error: unknown): StorageFault {
  const names: string[] = [];
  for (let cause = error; cause instanceof Error && names.length < 5; cause = innerOf(cause)) names.push(cause.name);
  // A full disk shows as an abort whose inner error tells.
  for (const name of names.toReversed()) {
    const fault = FAULTS[name];
    if (fault) return fault;
  }
  return names.includes('AbortError') ? 'closed' : 'unknown';
}

export function wordsOf(error: unknown): string {
  return error instanceof Error ? `${error.name}: ${error.message}` : String(error);
}

function innerOf(error: Error): unknown {
  return 'inner' in error ? error.inner : null;
}
