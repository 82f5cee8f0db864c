import { availableParallelism } from 'node:os';
import { expect, onTestFinished, test } from 'vitest';
import { told } from './fault.ts';
import { ALL_GUARDS } from './guards.ts';
import { liveElsewhere } from './live-elsewhere.ts';
import type { Lived } from './live-seeds.ts';
import { live } from './world.ts';
import { openForWorlds } from './world-database.ts';

const MINUTES = 15 * 60_000;
const SEEDS = 250;
/** Worlds that broke an earlier version of the program, each by another fault, and still do without what mended it. */
const BROKE_ONCE = [659];
const THREADS = Math.min(availableParallelism(), 4);

test(
  'in hostile worlds nothing is lost, nothing comes twice, and all tell the same in the end',
  { timeout: MINUTES },
  async () => {
    const lived: Lived[] = [];
    const all = { url: null, spared: [], withTrace: false };
    await Promise.all(
      [
        ...BROKE_ONCE.map((seed) => ({ ...all, first: seed, end: seed + 1, step: 1 })),
        ...Array.from({ length: THREADS }, (_, at) => ({ ...all, first: 1 + at, end: 1 + SEEDS, step: THREADS })),
      ].map((seeds) => liveElsewhere(seeds, (one) => lived.push(one))),
    );

    expect(lived.flatMap(({ seed, faults }) => faults.map((fault) => `seed ${seed}: ${told(fault)}`))).toEqual([]);
    // A thread that ended early would have found nothing.
    expect(new Set(lived.map(({ seed }) => seed))).toEqual(
      new Set([...BROKE_ONCE, ...Array.from({ length: SEEDS }, (_, at) => at + 1)]),
    );
  },
);

test('a world is its seed’s alone: lived twice, it goes the same way', { timeout: MINUTES }, async () => {
  const there = await openForWorlds(null);
  onTestFinished(() => there.close());
  for (const seed of [5, 27]) {
    const [first, second] = [await live(seed, there, ALL_GUARDS), await live(seed, there, ALL_GUARDS)];
    expect(first.trace.lines().length).toBeGreaterThan(100);
    expect(second.trace.hash()).toBe(first.trace.hash());
  }
});
