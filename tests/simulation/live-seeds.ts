import type { Fault } from './fault.ts';
import { ALL_GUARDS } from './guards.ts';
import { openForWorlds } from './world-database.ts';
import type { Blow } from './blows.ts';
import { live } from './world.ts';

export type Seeds = {
  readonly first: number;
  readonly end: number;
  readonly step: number;
  /** Of a PostgreSQL database; null for one on SQLite. */
  readonly url: string | null;
  readonly spared: readonly Blow[];
  readonly withTrace: boolean;
};

export type Lived = {
  readonly seed: number;
  readonly saved: number;
  readonly faults: readonly Fault[];
  readonly hash: string;
  readonly lines: readonly string[];
};

/** Lives through every `step`-th seed from `first` until before `end`. */
export async function liveSeeds(seeds: Seeds, say: (lived: Lived) => void): Promise<void> {
  const database = await openForWorlds(seeds.url);
  for (let seed = seeds.first; seed < seeds.end; seed += seeds.step) {
    const { faults, saved, trace } = await live(seed, database, ALL_GUARDS, new Set(seeds.spared));
    say({ seed, faults, saved, hash: trace.hash(), lines: seeds.withTrace ? trace.lines() : [] });
  }
  await database.close();
}
