/**
 * What this page knows of one wrap's cold door, where possession and PIN are asked: the tries that are counted, and since when, in the
 * page's running time (`performance.now()`), it knows of that many. The count alone is kept, beside the wrap; a page that is loaded again
 * knows it only from then on, so that the wait begins again. No date is read: a clock can be set.
 */
export type Door = { readonly counted: number; readonly sinceRanMs: number };

export const MOST_TRIES = 10;

const SECOND = 1_000;
const MINUTE = 60_000;

/** After the fourth wrong try, the fifth … the ninth. The tenth is the last. */
const WAITS_MS = [30 * SECOND, MINUTE, 2 * MINUTE, 5 * MINUTE, 15 * MINUTE, 30 * MINUTE];
const FREE_TRIES = 3;

/** How long after so many tries the next one has to wait. */
export function waitMs(counted: number): number {
  return counted <= FREE_TRIES ? 0 : (WAITS_MS[counted - FREE_TRIES - 1] ?? Infinity);
}

/** Show the page the count that is kept: when it is loaded, when another tab has changed it, and before each try. */
export function seeCount(door: Door | null, kept: number, ranMs: number): Door {
  return door?.counted === kept ? door : { counted: kept, sinceRanMs: ranMs };
}

export function waitLeftMs(door: Door, ranMs: number): number {
  return Math.max(0, door.sinceRanMs + waitMs(door.counted) - ranMs);
}

export type Knock =
  /** Keep `counted` first, in the transaction that read the count, and only then try: a page that is killed meanwhile has used it. */
  | { readonly kind: 'try'; readonly counted: number; readonly door: Door }
  | { readonly kind: 'wait'; readonly leftMs: number; readonly door: Door }
  /** The last try was used and nobody heard that it was right: destroy the wrap’s bytes. */
  | { readonly kind: 'destroy' };

/** Someone wants to try a PIN. `kept` is the count as it is kept now, which another tab may have raised. */
export function knock(door: Door | null, kept: number, ranMs: number): Knock {
  if (kept >= MOST_TRIES) return { kind: 'destroy' };
  const seen = seeCount(door, kept, ranMs);
  const leftMs = waitLeftMs(seen, ranMs);
  if (leftMs > 0) return { kind: 'wait', leftMs, door: seen };
  return { kind: 'try', counted: kept + 1, door: { counted: kept + 1, sinceRanMs: ranMs } };
}

export type AfterTry =
  /** Keep a count of 0. */
  | { readonly kind: 'opened'; readonly counted: 0 }
  | { readonly kind: 'closed'; readonly triesLeft: number; readonly door: Door }
  | { readonly kind: 'destroy' };

/** What a try came to; the wait begins when the answer is there. Another possession than the wrap’s is no try: do not knock for it. */
export function afterTry(door: Door, isRight: boolean, ranMs: number): AfterTry {
  if (isRight) return { kind: 'opened', counted: 0 };
  if (door.counted >= MOST_TRIES) return { kind: 'destroy' };
  return { kind: 'closed', triesLeft: MOST_TRIES - door.counted, door: { ...door, sinceRanMs: ranMs } };
}
