import { doSomething } from './deeds.ts';
import { INES, PAUL } from './founding.ts';
import type { SimulatedTablet } from './simulated-tablet.ts';
import type { Situation } from './situation.ts';
import { copyTables, putBack } from './table-copy.ts';

/** What a world can be spared, to find out what it takes to break it. */
export const BLOWS = ['restore', 'copy', 'clock', 'lock', 'kill', 'freeze', 'lose', 'fill', 'cut', 'age'] as const;
export type Blow = (typeof BLOWS)[number];

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;
const YEAR_MS = 365 * DAY_MS;
/** A tablet keeps what was confirmed for 35 days: who puts back an older copy than that loses what only they had. */
const OLDEST_COPY_MS = 30 * DAY_MS;
const MOST_TABLETS = 4;

/** What befalls a world, or a tablet of it. */
export const strike: Readonly<Record<Blow, (world: Situation, tablet: SimulatedTablet) => Promise<void>>> = {
  async kill({ trace }, tablet) {
    trace.tell(`${tablet.name} loses its power`);
    await tablet.kill();
  },

  async freeze({ scheduler, chance, trace }) {
    const actors = scheduler.actors();
    if (actors.length === 0) return;
    const actor = chance.pick(actors);
    trace.tell(`${actor.name} freezes`);
    scheduler.freeze(actor, chance.below(400));
    await Promise.resolve();
  },

  async clock(world, tablet) {
    const { chance, trace } = world;
    if (chance.yes(0.2)) world.serverOffsetMs = (chance.below(11) - 5) * MINUTE_MS;
    else tablet.clockOffsetMs = chance.pick([0, -3_600_000, 3_600_000, -YEAR_MS, 73 * YEAR_MS]);
    trace.tell(`${tablet.name} is off by ${tablet.clockOffsetMs}, the server by ${world.serverOffsetMs}`);
    await Promise.resolve();
  },

  async restore(world) {
    const copies = world.backups.filter(({ at }) => at > world.now - OLDEST_COPY_MS);
    if (copies.length === 0) return;
    killServer(world);
    const copy = world.chance.pick(copies);
    world.trace.tell(`the server is restored from copy ${world.backups.indexOf(copy)}`);
    world.restores += 1;
    await putBack(world.database, copy.tables);
  },

  /** Locked and unlocked again, by the agent or by the supervisor on a visit. */
  async lock({ chance, trace }, tablet) {
    if (tablet.disk.writesLeft !== null) return;
    if (!tablet.isLocked) await tablet.lock();
    else await tablet.unlock(tablet.kind === 'office' || chance.yes(0.2) ? PAUL : INES);
    trace.tell(`${tablet.name} ${tablet.isLocked ? 'is locked' : `has ${tablet.present.name} at it`}`);
  },

  async copy(world, tablet) {
    const { tablets, trace, book } = world;
    if (tablet.kind === 'office' || tablets.length > MOST_TABLETS) return;
    trace.tell(`${tablet.name} is copied`);
    // The lost count too: a name is one device’s.
    const name = `${tablet.name}’${tablets.length + book.lost.size}`;
    const copy = world.addDevice(name, 'tablet', tablet.device);
    await tablet.copyTo(copy);
    for (const { change, offeredOnce } of await copy.first.db.outbox.toArray()) {
      if (!offeredOnce) book.copiedUnsent.add(change);
    }
  },

  /** It falls into the river; one stays on board. */
  async lose({ tablets, trace, scheduler, book }, tablet) {
    const onBoard = tablets.filter(({ kind }) => kind === 'tablet');
    if (tablet.kind === 'office' || onBoard.length < 2) return;
    trace.tell(`${tablet.name} is lost`);
    scheduler.kill(tablet.name);
    tablet.shut();
    tablets.splice(tablets.indexOf(tablet), 1);
    book.lost.add(tablet.name);
    await Promise.resolve();
  },

  /** Its disk fills up, or somebody makes room. */
  async fill({ chance, trace }, { name, disk }) {
    disk.writesLeft = disk.writesLeft === null ? chance.below(30) : null;
    trace.tell(`${name} has room for ${disk.writesLeft ?? 'all'}`);
    await Promise.resolve();
  },

  /** Days pass, or a season. */
  async age(world) {
    world.now += world.chance.pick([1, 4, 12, 40, 100]) * DAY_MS;
    world.trace.tell(`it is ${new Date(world.now).toISOString()}`);
    await Promise.resolve();
  },

  /** The power goes in the midst of a save. */
  async cut(world, tablet) {
    const before = tablet.disk.writesLeft;
    tablet.disk.writesLeft = world.chance.below(5);
    world.trace.tell(`${tablet.name} is cut off after ${tablet.disk.writesLeft} writes`);
    await doSomething(world, tablet);
    tablet.disk.writesLeft = before;
    await tablet.kill();
  },
};

export function killServer({ trace, scheduler }: Situation): void {
  trace.tell('the server is killed');
  scheduler.kill('server');
}

export async function backUp({ backups, database, now }: Situation): Promise<void> {
  backups.push({ at: now, tables: await copyTables(database) });
}
