/**
 * Whether names show, and what is asked before they do.
 *
 * - `cold`: nothing is in memory; passkey or card, and the PIN
 * - `open`: names show
 * - `quick`: names are hidden, the possession is still in memory, and the PIN alone reopens
 *
 * Whatever leaves `open` hides the names at once; whatever arrives at `cold` wipes the memory.
 */
export type Lock =
  | { readonly kind: 'cold' }
  | { readonly kind: 'open'; readonly unlocked: Now; readonly active: Now }
  | { readonly kind: 'quick'; readonly unlocked: Now; readonly wrong: number };

/**
 * Both clocks of the page: `performance.now()`, which stands still in some browsers while the tablet sleeps, and the date, which can be
 * set. Either may lock; a date set back keeps nothing open, because running time goes on.
 */
export type Now = { readonly ranMs: number; readonly dateMs: number };

export type LockEvent =
  /** The page is opened: a reload forgets all. */
  | 'loaded'
  /** Possession and PIN were right. */
  | 'unlocked'
  /** Someone touched the screen or a key. */
  | 'touched'
  /** Time went by. */
  | 'ticked'
  /** The agent locks, and stays. */
  | 'hidden'
  /** The agent leaves, or someone else takes over. */
  | 'left'
  | 'quick-pin-right'
  | 'quick-pin-wrong';

export const IDLE_MS = 5 * 60_000;
export const LONGEST_MS = 12 * 3_600_000;
const QUICK_TRIES = 3;

const COLD: Lock = { kind: 'cold' };

/** What the lock is after an event. The time that went by until then counts first: a touch after six idle minutes does not open. */
export function nextLock(lock: Lock, event: LockEvent, now: Now): Lock {
  const current = afterTime(lock, now);
  switch (event) {
    case 'loaded':
    case 'left':
      return COLD;
    case 'unlocked':
      return { kind: 'open', unlocked: now, active: now };
    case 'ticked':
      return current;
    case 'touched':
      return current.kind === 'open' ? { ...current, active: now } : current;
    case 'hidden':
      return current.kind === 'open' ? { kind: 'quick', unlocked: current.unlocked, wrong: 0 } : current;
    case 'quick-pin-right':
      return current.kind === 'quick' ? { kind: 'open', unlocked: current.unlocked, active: now } : current;
    case 'quick-pin-wrong':
      return current.kind === 'quick' ? afterWrong(current) : current;
  }
}

function afterTime(lock: Lock, now: Now): Lock {
  if (lock.kind === 'cold') return lock;
  if (passedMs(lock.unlocked, now) >= LONGEST_MS) return COLD;
  const isIdle = lock.kind === 'open' && passedMs(lock.active, now) >= IDLE_MS;
  return isIdle ? { kind: 'quick', unlocked: lock.unlocked, wrong: 0 } : lock;
}

function afterWrong(lock: Lock & { readonly kind: 'quick' }): Lock {
  return lock.wrong + 1 >= QUICK_TRIES ? COLD : { ...lock, wrong: lock.wrong + 1 };
}

function passedMs(since: Now, now: Now): number {
  return Math.max(now.ranMs - since.ranMs, now.dateMs - since.dateMs);
}
