export type SlowDown = {
  /** How long this key must still wait, in milliseconds; 0 when it may try now. */
  waitMs(key: string): number;
  failed(key: string): void;
  succeeded(key: string): void;
};

const FREE_FAILURES = 5;
const FIRST_WAIT_MS = 30_000;
const LONGEST_WAIT_MS = 15 * 60_000;
const MOST_KEYS = 10_000;

/** Failures beyond five make their key wait, each time twice as long. Kept in memory: a restart forgets them. */
export function slowDown(clock: () => number): SlowDown {
  const failures = new Map<string, { readonly count: number; readonly untilMs: number }>();
  return {
    waitMs: (key) => Math.max(0, (failures.get(key)?.untilMs ?? 0) - clock()),
    failed(key) {
      const count = (failures.get(key)?.count ?? 0) + 1;
      const waitMs =
        count < FREE_FAILURES ? 0 : Math.min(FIRST_WAIT_MS * 2 ** (count - FREE_FAILURES), LONGEST_WAIT_MS);
      // Deleted first, so that the map's order is by last failure and the oldest is the one to forget.
      failures.delete(key);
      failures.set(key, { count, untilMs: clock() + waitMs });
      const oldest = failures.keys().next();
      if (failures.size > MOST_KEYS && oldest.done !== true) failures.delete(oldest.value);
    },
    succeeded(key) {
      failures.delete(key);
    },
  };
}
