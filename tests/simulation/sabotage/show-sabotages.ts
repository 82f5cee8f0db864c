import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { SABOTAGES } from '../sabotages.ts';
import type { Sabotage } from './sabotage.ts';
import { type Seen, worldsOf } from './worlds-of.ts';

const KEPT_SEEDS = join(import.meta.dirname, 'kept-seeds.json');

/** For each sabotage, by its name, a world that notices it. */
export function keptSeeds(): Readonly<Record<string, number>> {
  return JSON.parse(readFileSync(KEPT_SEEDS, 'utf8')) as Record<string, number>;
}

type Asked = {
  readonly runs: number;
  /** Only those whose names have this in them. */
  readonly only: string;
  /** Whether the seeds that were found are written to the file that the tests replay. */
  readonly keep: boolean;
};

/** Takes out one guard after the other and says which world noticed, after how many runs, and by what. False when one went unnoticed. */
export async function showSabotages({ runs, only, keep }: Asked): Promise<boolean> {
  let all = true;
  for (const sabotage of SABOTAGES.filter(({ name }) => name.includes(only))) {
    const { name, rule } = sabotage;
    console.log(`${name} [${rule}]`);
    const { caught, others } = await firstCaught(sabotage, runs);
    if (caught) console.log(`  caught by seed ${caught.seed} after ${caught.seed} runs: ${caught.fault}`);
    else console.log(`  NOT caught in ${runs} runs`);
    for (const other of others.slice(0, 3)) console.log(`  broke otherwise: ${other}`);
    all &&= caught !== null;
    if (!caught || !keep) continue;
    writeFileSync(KEPT_SEEDS, `${JSON.stringify({ ...keptSeeds(), [name]: caught.seed }, null, 2)}\n`);
  }
  return all;
}

/** What shows with another guard out as well counts only where that one alone shows nothing. */
async function firstCaught({ name, besides }: Sabotage, runs: number): Promise<Seen> {
  const others: string[] = [];
  for (let from = 1; from <= runs;) {
    const seen = await worldsOf(name, { guard: 'out', from, runs: runs + 1 - from });
    others.push(...seen.others);
    if (!seen.caught) break;
    const { seed } = seen.caught;
    const alone = besides && (await worldsOf(name, { guard: 'there', from: seed, runs: 1 }));
    if (!alone || (!alone.caught && alone.others.length === 0)) return { caught: seen.caught, others };
    from = seed + 1;
  }
  return { caught: null, others };
}
