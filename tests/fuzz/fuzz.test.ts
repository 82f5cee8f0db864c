import { env } from 'node:process';
import { expect, test } from 'vitest';
import { fuzz } from './fuzz.ts';

const REQUESTS = Number(env['HALTE_FUZZ_REQUESTS'] ?? 1_000);
const SEED = Number(env['HALTE_FUZZ_SEED'] ?? 1);
/** Each server is a fresh one after so many requests: by then much of its world is spoilt. */
const A_SERVER = 500;
const SERVERS = Math.ceil(REQUESTS / A_SERVER);
const HOURS = 3_600_000;

test.each(['sqlite', 'postgres'] as const)(
  'whatever is sent, the server on %s neither breaks, nor stores what it refuses, nor repeats what it was told',
  { timeout: 10 * HOURS },
  async (engine) => {
    const statuses = new Map<number, number>();
    const heaps: number[] = [];
    for (let at = 0; at < SERVERS; at += 1) {
      const report = await fuzz({ seed: SEED + at, requests: A_SERVER, engine });
      expect(report.faults).toEqual([]);
      for (const [status, count] of report.statuses) statuses.set(status, (statuses.get(status) ?? 0) + count);
      globalThis.gc?.();
      heaps.push(process.memoryUsage().heapUsed);
    }
    const told = [...statuses].map(([status, count]) => `${count} × ${status}`).toSorted((a, b) => a.localeCompare(b));
    console.log(
      `${engine}: ${told.join(', ')}; heap in MB: ${heaps.map((bytes) => Math.round(bytes / 1e6)).join(' ')}`,
    );
    // A fuzz whose requests are all turned away at the door finds nothing.
    const taken = (statuses.get(200) ?? 0) + (statuses.get(201) ?? 0);
    expect(taken / (SERVERS * A_SERVER)).toBeGreaterThan(0.1);
    // Between two collections it rises and falls: what a server leaves behind for good raises the lowest. Of a short run nothing can be said.
    const quarter = Math.floor(SERVERS / 4);
    const [early, late] = SERVERS > 8 ? [heaps.slice(0, quarter), heaps.slice(-quarter)] : [[1], [1]];
    expect(Math.min(...late) / Math.min(...early)).toBeLessThan(1.5);
  },
);
