const FIRST_MS = 2_000;
const MOST_MS = 10 * 60_000;

/**
 * How long to wait before the next try, after so many failures in a row. Spread over half of it, so that 500 tablets that lost
 * the server together do not come back together. `chance` lies in [0, 1).
 */
export function nextWaitMs(failures: number, chance: number): number {
  const most = Math.min(MOST_MS, FIRST_MS * 2 ** Math.max(0, failures - 1));
  return Math.round(most / 2 + (most / 2) * chance);
}
