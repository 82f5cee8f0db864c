import { expect, onTestFinished, test } from 'vitest';
import { ALL_GUARDS } from './guards.ts';
import { mutated } from './sabotage/mutation.ts';
import { keptSeeds } from './sabotage/show-sabotages.ts';
import { type Seen, worldsOf } from './sabotage/worlds-of.ts';
import { SABOTAGES } from './sabotages.ts';
import { live } from './world.ts';
import { openForWorlds } from './world-database.ts';

const MINUTES = 4 * 60_000;
const UNHARMED: Seen = { caught: null, others: [] };

function keptSeed(name: string): number {
  const seed = keptSeeds()[name];
  if (seed === undefined) throw new Error('keep a seed that notices it: npm run simulate -- --sabotage --keep');
  return seed;
}

test.for(SABOTAGES)('its world notices when $name', { timeout: MINUTES }, async ({ name, expects, besides }) => {
  const from = keptSeed(name);
  const without = await worldsOf(name, { guard: 'out', from, runs: 1 });
  expect(without.others).toEqual([]);
  expect(without.caught?.fault).toMatch(expects);
  // What is out besides alone shows nothing there: it is this guard that the world missed.
  const guarded = besides ? await worldsOf(name, { guard: 'there', from, runs: 1 }) : UNHARMED;
  expect(guarded).toEqual(UNHARMED);
});

test('with every guard in its place these worlds stay whole', { timeout: MINUTES }, async () => {
  const there = await openForWorlds(null);
  onTestFinished(() => there.close());
  const faults: string[] = [];
  for (const seed of new Set(SABOTAGES.map(({ name }) => keptSeed(name)))) {
    const { fault } = await live(seed, there, ALL_GUARDS);
    if (fault !== null) faults.push(`seed ${seed}: ${fault}`);
  }
  expect(faults).toEqual([]);
});

test('a sabotage that no longer finds its guard, or finds two, says so', () => {
  const mutation = { file: 'a.ts', find: 'guard();', put: '' };
  expect(mutated('before(); guard(); after();', mutation)).toBe('before();  after();');
  expect(() => mutated('before(); after();', mutation)).toThrow('a.ts has 0 times');
  expect(() => mutated('guard(); guard();', mutation)).toThrow('a.ts has 2 times');
});
