import { type Shown, addItem, creation, edit, type Edit, removal, restore } from '../../src/data/edits.ts';
import { keepAgent } from '../../src/data/settings.ts';
import { shownOf } from '../../src/data/shown.ts';
import { RECORD_DELETED } from '../../src/domain/field-path.ts';
import { shownHeads } from '../../src/domain/fold.ts';
import { DeviceId, VisitId } from '../../src/domain/ids.ts';
import { Instant } from '../../src/domain/local-date.ts';
import type { RecordOf } from '../../src/domain/records/record-types.ts';
import type { Database } from '../../src/server/database/database.ts';
import { Book, NOTHING, seenIn } from './book.ts';
import { type Chance, chanceOf } from './chance.ts';
import { type Fault, told } from './fault.ts';
import { falselyConfirmed, faultsAfterHealing } from './faults-after-healing.ts';
import { AGENT, found, SESSIONS, sessionFields, START_MS } from './founding.ts';
import type { Guards } from './guards.ts';
import { network, type Network } from './network.ts';
import { saveAndBook } from './saving.ts';
import { Scheduler } from './scheduler.ts';
import { type Form, SimulatedTablet, type Tab } from './simulated-tablet.ts';
import { copyTables, putBack, type TableCopy } from './table-copy.ts';
import { newTrace, type Trace } from './trace.ts';

export type Outcome = {
  readonly seed: number;
  /** Empty when every invariant held. */
  readonly faults: readonly Fault[];
  /** The first of them, in words. */
  readonly fault: string | null;
  readonly saved: number;
  readonly trace: Trace;
};

const STEPS = 60;
const MOST_ROUNDS = 25;
const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;
const YEAR_MS = 365 * DAY_MS;

/** Lives through one world, made and troubled by the seed alone, heals it, and says which invariants broke. */
export async function live(
  seed: number,
  database: Database,
  guards: Guards,
  spared: ReadonlySet<Blow> = new Set(),
): Promise<Outcome> {
  const world = new World(seed, database, guards, spared);
  try {
    await world.run();
  } catch (error) {
    world.threw('the world', error);
  } finally {
    world.close();
  }
  const { faults, trace, book } = world;
  const [first] = faults;
  return { seed, faults, fault: first ? told(first) : null, saved: book.entries.size, trace };
}

/** What a world can be spared, to find out what it takes to break it. */
export const BLOWS = ['restore', 'copy', 'clock', 'lock', 'kill', 'freeze'] as const;
export type Blow = (typeof BLOWS)[number];

class World {
  readonly book = new Book();
  readonly faults: Fault[] = [];
  readonly trace: Trace = newTrace();
  readonly #chance: Chance;
  readonly #database: Database;
  readonly #guards: Guards;
  readonly #scheduler: Scheduler;
  readonly #tablets: SimulatedTablet[] = [];
  readonly #weather = { trouble: 0 };
  readonly #backups: TableCopy[] = [];
  readonly #network: Network;
  readonly #spared: ReadonlySet<Blow>;
  #now = START_MS;
  #serverOffsetMs = 0;
  #restores = 0;

  constructor(seed: number, database: Database, guards: Guards, spared: ReadonlySet<Blow>) {
    this.#spared = spared;
    this.#chance = chanceOf(seed);
    this.#database = database;
    this.#guards = guards;
    this.#scheduler = new Scheduler(this.#chance, this.trace, (actor, error) => {
      if (!actor.dead) this.threw(actor.name, error);
    });
    this.#network = network({
      scheduler: this.#scheduler,
      chance: this.#chance,
      weather: this.#weather,
      database: this.#database,
      answering: this.#guards.answering,
      serverNow: () => this.#now + this.#serverOffsetMs,
      restores: () => this.#restores,
      serverThrew: (error) => this.threw('the server', error),
    });
  }

  async run(): Promise<void> {
    await putBack(this.#database, new Map());
    await found(this.#database, this.#chance);
    for (const { id } of await this.#database.kysely.selectFrom('change').select('id').execute())
      this.book.founding.add(id);
    this.#backups.push(await copyTables(this.#database));
    const count = 2 + this.#chance.below(2);
    for (let at = 0; at < count; at += 1) await this.#addTablet(`T${at + 1}`);
    for (const tablet of this.#tablets) await tablet.join();
    await this.#heal(3);
    this.#weather.trouble = this.#chance.pick([0, 0.1, 0.3, 0.6]);
    for (let step = 0; step < STEPS; step += 1) {
      await this.#step();
      await this.#turns(this.#chance.below(12));
    }
    await this.#healWhole();
  }

  close(): void {
    for (const tablet of this.#tablets) tablet.shut();
  }

  threw(who: string, error: unknown): void {
    this.#break({ kind: 'crashed', words: `${who} threw ${String(error)}` });
    if (error instanceof Error) this.trace.tell(error.stack ?? '');
  }

  async #addTablet(name: string, device = DeviceId.parse(this.#chance.uuid(START_MS))): Promise<SimulatedTablet> {
    const tablet = new SimulatedTablet(name, device, {
      scheduler: this.#scheduler,
      chance: this.#chance,
      trace: this.trace,
      network: this.#network,
      guards: this.#guards,
      trueNow: () => this.#now,
      look: (of, db) => this.#lookAtBoard(of, db),
      reported: async (of, { outcome, detail }) => {
        if (outcome === 'store-trouble') this.threw(`${of.name}’s store`, detail);
        if (outcome === 'complete') await this.#compareReceipt(of);
      },
    });
    this.#tablets.push(tablet);
    return Promise.resolve(tablet);
  }

  /** An agent's own visit is on her board from the moment it is saved, whatever the network brings, until she is shown that somebody deleted it. */
  async #lookAtBoard(tablet: SimulatedTablet, db: Tab['db']): Promise<void> {
    const ids = [...tablet.own];
    const rows = await db.records.bulkGet(ids);
    for (const [at, id] of ids.entries()) {
      const row = rows[at];
      const deletion = row?.deleted === true ? row.fields[RECORD_DELETED] : undefined;
      const isDeleted = deletion && shownHeads(deletion).some((change) => this.book.isDeletionOf(id, change));
      if (!row || row.record === null || (row.deleted && !isDeleted)) {
        this.#break({ kind: 'lost', words: `${tablet.name} no longer shows its own visit ${id}` });
      }
    }
  }

  /** A tablet that says that all is confirmed speaks the truth, as far as the server's last word goes. */
  async #compareReceipt(tablet: SimulatedTablet): Promise<void> {
    for (const change of await falselyConfirmed(tablet, this.#database)) {
      if (tablet.words.isOutdated(change, this.#restores)) continue;
      this.#break({ kind: 'lost', words: `${tablet.name} calls ${change} confirmed, and it is not there` });
    }
  }

  #break(fault: Fault): void {
    const words = told(fault);
    if (this.faults.some((known) => told(known) === words)) return;
    this.faults.push(fault);
    this.trace.tell(`BROKEN ${words}`);
  }

  async #turns(count: number): Promise<void> {
    for (let turn = 0; turn < count; turn += 1) {
      this.#now += this.#chance.below(2_000);
      if (!(await this.#scheduler.turn())) return;
    }
  }

  async #step(): Promise<void> {
    const chance = this.#chance;
    const tablet = chance.pick(this.#tablets);
    const kind = chance.below(100);
    if (kind < 45) return this.#record(tablet);
    if (kind < 72) return tablet.sync(chance.pick(tablet.tabs));
    if (kind < 76) return void (tablet.tabs.length < 3 && (await tablet.openTab()));
    if (kind < 80) return this.#unlessSpared('kill', () => this.#kill(tablet));
    if (kind < 84) return this.#unlessSpared('freeze', () => this.#freeze());
    if (kind < 87) return this.#unlessSpared('clock', () => this.#moveClock(tablet));
    if (kind < 89) return this.#killServer();
    if (kind < 92) return void this.#backups.push(await copyTables(this.#database));
    if (kind < 95) return this.#unlessSpared('restore', () => this.#restore());
    if (kind < 97) return this.#unlessSpared('lock', () => this.#lockOrUnlock(tablet));
    if (kind < 98) return this.#unlessSpared('copy', () => this.#copyProfile(tablet));
    this.#now += chance.pick([MINUTE_MS, 3_600_000, DAY_MS]);
  }

  async #unlessSpared(blow: Blow, act: () => Promise<void> | void): Promise<void> {
    if (!this.#spared.has(blow)) await act();
  }

  async #record(tablet: SimulatedTablet): Promise<void> {
    const chance = this.#chance;
    const tab = chance.pick(tablet.tabs);
    const visits = (await tab.db.records.where('type').equals('visit').toArray()).flatMap(
      (row) => shownOf('visit', row) ?? [],
    );
    const sessions = (await tab.db.records.where('type').equals('stopSession').toArray()).flatMap(
      (row) => shownOf('stopSession', row) ?? [],
    );
    const kind = chance.below(10);
    if (sessions.length === 0 || kind === 0) return this.#open(tablet, tab, sessions);
    if (visits.length === 0 || kind < 5) return this.#arrive(tablet, tab, chance.pick(sessions));
    const form = tablet.forms.find((open) => open.tab === tab);
    if (form && chance.yes(0.4)) return this.#saveForm(tablet, form);
    const shown = chance.pick(visits);
    if (kind === 5) return void tablet.forms.push({ tab, shown, opened: this.#now });
    return this.#save(tablet, tab, shown, this.#change(shown, kind));
  }

  #change(shown: Shown<'visit'>, kind: number): Edit {
    const chance = this.#chance;
    if (kind === 6 && !shown.deleted) return removal(shown);
    if (shown.deleted) return restore(shown);
    if (kind === 7) return addItem(shown, 'procedures', { id: chance.uuid(this.#now), type: 'caf.rsa', result: null });
    return edit(shown, { persons: 1 + chance.below(9) });
  }

  async #open(tablet: SimulatedTablet, tab: Tab, sessions: readonly Shown<'stopSession'>[]): Promise<void> {
    const { id, planned } = this.#chance.pick(SESSIONS);
    const at = Instant.parse(new Date(START_MS).toISOString());
    const mark = { id: this.#chance.uuid(this.#now), at, device: tablet.device };
    const shown = sessions.find((session) => session.record.id === id);
    const made = shown
      ? addItem(shown, 'openings', mark)
      : creation('stopSession', id, { ...sessionFields(planned), openings: [mark] });
    await this.#save(tablet, tab, shown ?? null, made);
  }

  async #arrive(tablet: SimulatedTablet, tab: Tab, session: Shown<'stopSession'>): Promise<void> {
    const chance = this.#chance;
    const id = VisitId.parse(chance.uuid(tablet.now()));
    const procedures = Array.from({ length: chance.below(3) }, (_, line) => ({
      id: `p${line}`,
      type: 'caf.rsa',
      result: null,
    }));
    const made = creation('visit', id, {
      session: session.record.id,
      at: Instant.parse(new Date(START_MS).toISOString()),
      persons: 1,
      procedures,
    });
    await this.#save(tablet, tab, null, made);
    if (this.book.of(made.record).length > 0) tablet.own.add(made.record);
  }

  async #saveForm(tablet: SimulatedTablet, form: Form): Promise<void> {
    tablet.forms.splice(tablet.forms.indexOf(form), 1);
    const now = await form.tab.db.records.get(form.shown.id);
    const shown = this.#guards.formIsReadAgain ? (shownOf('visit', now) ?? form.shown) : form.shown;
    const made = edit(shown, { persons: 10 + this.#chance.below(9) });
    await this.#save(tablet, form.tab, form.shown, made);
  }

  async #save<Type extends 'visit' | 'stopSession'>(
    tablet: SimulatedTablet,
    tab: Tab,
    shown: (Shown<Type> & { readonly record: RecordOf<Type> }) | null,
    made: Edit,
  ): Promise<void> {
    const seen = shown ? seenIn(shown.fields) : NOTHING;
    await saveAndBook(this.book, this.trace, { tablet, tab, edit: made, seen, account: AGENT });
  }

  async #kill(tablet: SimulatedTablet): Promise<void> {
    this.trace.tell(`${tablet.name} loses its power`);
    await tablet.kill();
  }

  #freeze(): void {
    const actors = this.#scheduler.actors();
    if (actors.length === 0) return;
    const actor = this.#chance.pick(actors);
    this.trace.tell(`${actor.name} freezes`);
    this.#scheduler.freeze(actor, this.#chance.below(400));
  }

  #moveClock(tablet: SimulatedTablet): void {
    const chance = this.#chance;
    if (chance.yes(0.2)) this.#serverOffsetMs = (chance.below(11) - 5) * MINUTE_MS;
    else tablet.clockOffsetMs = chance.pick([0, -3_600_000, 3_600_000, -YEAR_MS, 73 * YEAR_MS]);
    this.trace.tell(`${tablet.name} is off by ${tablet.clockOffsetMs}, the server by ${this.#serverOffsetMs}`);
  }

  #killServer(): void {
    this.trace.tell('the server is killed');
    this.#scheduler.kill('server');
  }

  async #restore(): Promise<void> {
    this.#killServer();
    const copy = this.#chance.pick(this.#backups);
    this.trace.tell(`the server is restored from copy ${this.#backups.indexOf(copy)}`);
    this.#restores += 1;
    await putBack(this.#database, copy);
  }

  async #lockOrUnlock(tablet: SimulatedTablet, locked = !tablet.isLocked): Promise<void> {
    tablet.isLocked = locked;
    const { db } = tablet.first;
    if (locked) await db.settings.put({ key: 'agents', value: [] });
    else {
      const agent = { account: AGENT, name: 'Inès', role: 'agent' as const, token: 'agent-token' };
      await keepAgent(db, { ...agent, expiresAt: Number.MAX_SAFE_INTEGER });
    }
  }

  async #copyProfile(tablet: SimulatedTablet): Promise<void> {
    if (this.#tablets.length > 3) return;
    this.trace.tell(`${tablet.name} is copied`);
    const copy = await this.#addTablet(`${tablet.name}’${this.#tablets.length}`, tablet.device);
    await tablet.copyTo(copy);
    copy.isLocked = tablet.isLocked;
    for (const { change, offeredOnce } of await copy.first.db.outbox.toArray()) {
      if (!offeredOnce) this.book.copiedUnsent.add(change);
    }
  }

  async #healWhole(): Promise<void> {
    this.trace.tell('healing');
    this.#weather.trouble = 0;
    this.#serverOffsetMs = 0;
    for (const tablet of this.#tablets) {
      tablet.clockOffsetMs = 0;
      await this.#lockOrUnlock(tablet, false);
    }
    if (!(await this.#heal(MOST_ROUNDS))) {
      this.#break({ kind: 'diverged', words: `no rest after ${MOST_ROUNDS} rounds without any trouble` });
    }
    for (const fault of await faultsAfterHealing({
      database: this.#database,
      tablets: this.#tablets,
      book: this.book,
    })) {
      this.#break(fault);
    }
  }

  /** Everybody syncs, in turn, until all that was under way has ended and whole rounds bring nothing new. False when that never comes. */
  async #heal(rounds: number): Promise<boolean> {
    this.#scheduler.thawAll();
    while (await this.#scheduler.turn());
    let quiet = 0;
    for (let round = 0; round < rounds && quiet < 2; round += 1) {
      let brought = 0;
      for (const tablet of this.#tablets) {
        tablet.sync(tablet.first);
        while (await this.#scheduler.turn());
        const { last } = tablet;
        this.#now += MINUTE_MS;
        if (last?.outcome === 'complete') brought += last.accepted + last.pulled + last.held;
        else brought += 1;
      }
      quiet = brought === 0 ? quiet + 1 : 0;
    }
    return quiet === 2;
  }
}
