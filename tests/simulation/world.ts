import type { Database } from '../../src/server/database/database.ts';
import { backUp, type Blow, killServer, strike } from './blows.ts';
import { doSomething } from './deeds.ts';
import { type Fault, told } from './fault.ts';
import { found } from './founding.ts';
import type { Guards } from './guards.ts';
import { heal, healWhole } from './healing.ts';
import { Situation } from './situation.ts';
import { putBack } from './table-copy.ts';
import type { Trace } from './trace.ts';

export type Outcome = {
  readonly seed: number;
  /** Empty when every invariant held. */
  readonly faults: readonly Fault[];
  /** The first of them, in words. */
  readonly fault: string | null;
  readonly saved: number;
  readonly trace: Trace;
};

const STEPS = 80;
const MINUTE_MS = 60_000;

/** Lives through one world, made and troubled by the seed alone, heals it, and says which invariants broke. */
export async function live(
  seed: number,
  database: Database,
  guards: Guards,
  spared: ReadonlySet<Blow> = new Set(),
): Promise<Outcome> {
  const world = new Situation(seed, database, guards);
  try {
    await begin(world);
    for (let step = 0; step < STEPS; step += 1) {
      await goOn(world, spared);
      await world.turns(world.chance.below(12));
    }
    await healWhole(world);
  } catch (error) {
    world.threw('the world', error);
  } finally {
    for (const tablet of world.tablets) tablet.shut();
  }
  const { faults, trace, book } = world;
  const [first] = faults;
  return { seed, faults, fault: first ? told(first) : null, saved: book.entries.size, trace };
}

async function begin(world: Situation): Promise<void> {
  const { database, chance, book, tablets, weather } = world;
  await putBack(database, new Map());
  await found(database, chance);
  for (const { id } of await database.kysely.selectFrom('change').select('id').execute()) book.founding.add(id);
  await backUp(world);
  const count = 2 + chance.below(2);
  for (let at = 0; at < count; at += 1) world.addDevice(`T${at + 1}`, 'tablet');
  world.addDevice('office', 'office');
  for (const tablet of tablets) await tablet.join();
  await heal(world, 3);
  weather.trouble = chance.pick([0, 0.1, 0.3, 0.6]);
}

/** What happens next: mostly somebody works or syncs, sometimes a blow falls. */
async function goOn(world: Situation, spared: ReadonlySet<Blow>): Promise<void> {
  const { chance, tablets } = world;
  const tablet = chance.pick(tablets);
  const falls = (blow: Blow) => (spared.has(blow) ? Promise.resolve() : strike[blow](world, tablet));
  const kind = chance.below(100);
  if (kind < 43) return doSomething(world, tablet);
  if (kind < 68) return tablet.sync(chance.pick(tablet.tabs));
  if (kind < 72) return void (tablet.tabs.length < 3 && (await tablet.openTab()));
  if (kind < 73) return falls('lose');
  if (kind < 75) return falls('fill');
  if (kind < 76) return falls('cut');
  if (kind < 80) return falls('kill');
  if (kind < 84) return falls('freeze');
  if (kind < 87) return falls('clock');
  if (kind < 89) return killServer(world);
  if (kind < 92) return backUp(world);
  if (kind < 95) return falls('restore');
  if (kind < 97) return falls('lock');
  if (kind < 98) return falls('copy');
  if (chance.yes(0.6)) return falls('age');
  world.now += chance.pick([MINUTE_MS, 3_600_000]);
}
