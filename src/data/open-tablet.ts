import { TabletDatabase, type TabletOptions } from './tablet-database.ts';

/**
 * Why the database did not open. Nothing is ever deleted for it.
 *
 * - `newer`: a newer version of the app has been here; reload to get it
 * - `blocked`: another window holds an older version open; close it
 * - `full`: no room
 * - `unavailable`: the browser gives no database here (private window, storage switched off)
 * - `unreadable`: what is there cannot be read; try again, restart the tablet, call support
 */
export type OpenFailure = 'newer' | 'blocked' | 'full' | 'unavailable' | 'unreadable';

export type OpenResult =
  | { readonly ok: true; readonly db: TabletDatabase }
  | { readonly ok: false; readonly failure: OpenFailure; readonly detail: string };

const FAILURES: Readonly<Record<string, OpenFailure>> = {
  VersionError: 'newer',
  BlockedError: 'blocked',
  QuotaExceededError: 'full',
  MissingAPIError: 'unavailable',
  SecurityError: 'unavailable',
  InvalidStateError: 'unavailable',
};

export async function openTablet(options: TabletOptions): Promise<OpenResult> {
  const db = new TabletDatabase(options);
  let blocked: (() => void) | undefined;
  const blockedByWindow = new Promise<'blocked'>((resolve) => {
    blocked = () => resolve('blocked');
  });
  if (blocked) db.on('blocked', blocked);
  try {
    const outcome = await Promise.race([db.openUnlessNewer().then(() => 'open' as const), blockedByWindow]);
    if (outcome === 'open') return { ok: true, db };
    db.close();
    return { ok: false, failure: 'blocked', detail: 'another window holds an older version' };
  } catch (error) {
    db.close();
    return { ok: false, failure: failureOf(error), detail: error instanceof Error ? error.message : String(error) };
  }
}

function failureOf(error: unknown): OpenFailure {
  for (
    let cause = error;
    cause instanceof Error || cause instanceof DOMException;
    cause = 'inner' in cause ? cause.inner : null
  ) {
    const failure = FAILURES[cause.name];
    if (failure) return failure;
  }
  return 'unreadable';
}
