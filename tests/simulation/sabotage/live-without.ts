import { told } from '../fault.ts';
import { SABOTAGES } from '../sabotages.ts';
import { loadMutated } from './load-mutated.ts';

/**
 * `node live-without.ts NAME FROM RUNS`: lives through worlds without one guard, in a process of its own, until one of them shows the
 * fault that is expected; prints what was seen. With a fourth word the guard is there and only what is besides it is out.
 */
async function main([name, from, runs, guarded]: readonly string[]): Promise<void> {
  const sabotage = SABOTAGES.find((one) => one.name === name);
  if (!sabotage) throw new Error(`no sabotage is called ${name}`);
  const { mutations, besides = [], expects } = sabotage;
  const checkLoaded = loadMutated([...(guarded === undefined ? mutations : []), ...besides]);
  const { openForWorlds } = await import('../world-database.ts');
  const { ALL_GUARDS } = await import('../guards.ts');
  const { live } = await import('../world.ts');
  checkLoaded();
  const database = await openForWorlds(null);
  const isExpected = (words: string) => expects.test(words);
  const others: string[] = [];
  let caught: { readonly seed: number; readonly fault: string } | null = null;
  for (let seed = Number(from); caught === null && seed < Number(from) + Number(runs); seed += 1) {
    const { faults } = await live(seed, database, ALL_GUARDS);
    // The world goes on after its first fault: what comes after a crash may come of that alone.
    const crash = faults.findIndex(({ kind }) => kind === 'crashed');
    const fault = faults
      .slice(0, crash === -1 ? faults.length : crash)
      .map(told)
      .find(isExpected);
    if (fault !== undefined) caught = { seed, fault };
    else if (faults[0]) others.push(`seed ${seed}: ${told(faults[0])}`);
  }
  await database.close();
  process.stdout.write(`${JSON.stringify({ caught, others })}\n`);
}

await main(process.argv.slice(2));
