import { INES, PAUL } from './founding.ts';
import { heldBy } from './held.ts';
import { faultsAfterHealing } from './faults-after-healing.ts';
import type { Situation } from './situation.ts';

const MOST_ROUNDS = 25;
const MINUTE_MS = 60_000;

/** All trouble ends, everybody says and hears everything, and what does not hold then is a fault. */
export async function healWhole(world: Situation): Promise<void> {
  const { trace, weather, tablets, database, book } = world;
  trace.tell('healing');
  weather.trouble = 0;
  world.serverOffsetMs = 0;
  for (const tablet of tablets) {
    tablet.clockOffsetMs = 0;
    tablet.disk.writesLeft = null;
    await tablet.unlock(tablet.kind === 'office' ? PAUL : INES);
  }
  const held = await heldBy(tablets);
  if (!(await heal(world, MOST_ROUNDS))) {
    world.break({ kind: 'diverged', words: `no rest after ${MOST_ROUNDS} rounds without any trouble` });
  }
  const { now, restores } = world;
  for (const fault of await faultsAfterHealing({ database, tablets, book, held, now, restores })) world.break(fault);
}

/** Everybody syncs, in turn, until all that was under way has ended and whole rounds bring nothing new. False when that never comes. */
export async function heal(world: Situation, rounds: number): Promise<boolean> {
  const { scheduler, tablets } = world;
  scheduler.thawAll();
  while (await scheduler.turn());
  let quiet = 0;
  for (let round = 0; round < rounds && quiet < 2; round += 1) {
    let brought = 0;
    for (const tablet of tablets) {
      tablet.sync(tablet.first);
      while (await scheduler.turn());
      const { last } = tablet;
      world.now += MINUTE_MS;
      if (last?.outcome === 'complete') brought += last.accepted + last.pulled;
      else brought += 1;
    }
    quiet = brought === 0 ? quiet + 1 : 0;
  }
  return quiet === 2;
}
