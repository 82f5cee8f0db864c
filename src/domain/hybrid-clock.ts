import * as z from 'zod/mini';

/** A hybrid logical clock: milliseconds since 1970 as the device believes them, and a counter for saves within one. It ranks; it never blocks. */
export const HybridClock = z.strictObject({
  ms: z.int().check(z.nonnegative()),
  count: z.int().check(z.nonnegative()),
});
export type HybridClock = z.infer<typeof HybridClock>;

/** A stamp further ahead of the server than this is ranked as if it were this far ahead. */
export const MAX_LEAD_MS = 5 * 60_000;

export const CLOCK_START: HybridClock = { ms: 0, count: 0 };

export function compareClocks(a: HybridClock, b: HybridClock): number {
  return a.ms - b.ms || a.count - b.count;
}

/** The stamp of the next save: later than every stamp this device gave or saw, even when its clock was set back. */
export function tick(last: HybridClock, nowMs: number): HybridClock {
  return nowMs > last.ms ? { ms: nowMs, count: 0 } : { ms: last.ms, count: last.count + 1 };
}

/**
 * The clock after an answer of the server. A clock that ran ahead falls back to server time: kept, it would win every
 * conflict by five minutes once the tablet's own clock is mended.
 */
export function afterServerTime(last: HybridClock, serverMs: number): HybridClock {
  return last.ms > serverMs + MAX_LEAD_MS ? { ms: serverMs, count: 0 } : last;
}

/** How the server ranks a stamp: as sent, but never more than {@link MAX_LEAD_MS} ahead of its own time. */
export function rankOf(sent: HybridClock, serverMs: number): HybridClock {
  return sent.ms > serverMs + MAX_LEAD_MS ? { ms: serverMs + MAX_LEAD_MS, count: 0 } : sent;
}
