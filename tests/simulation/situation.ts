import { DeviceId } from '../../src/domain/ids.ts';
import type { Database } from '../../src/server/database/database.ts';
import { Book } from './book.ts';
import { type Chance, chanceOf } from './chance.ts';
import { type Fault, told } from './fault.ts';
import { START_MS } from './founding.ts';
import type { Guards } from './guards.ts';
import { network, type Network } from './network.ts';
import { Scheduler } from './scheduler.ts';
import { type DeviceKind, SimulatedTablet } from './simulated-tablet.ts';
import type { TableCopy } from './table-copy.ts';
import { newTrace, type Trace } from './trace.ts';
import { compareReceipt, lookAtBoard } from './watch.ts';

/** All that a world is made of while it lasts: what happens in it happens to this. */
export class Situation {
  readonly book = new Book();
  readonly faults: Fault[] = [];
  readonly trace: Trace = newTrace();
  readonly chance: Chance;
  readonly database: Database;
  readonly scheduler: Scheduler;
  /** Every device there is, the office among them; not what lies in the river. */
  readonly tablets: SimulatedTablet[] = [];
  readonly weather = { trouble: 0 };
  readonly backups: { readonly at: number; readonly tables: TableCopy }[] = [];
  now = START_MS;
  serverOffsetMs = 0;
  /** How often the server was set back. */
  restores = 0;
  readonly #guards: Guards;
  readonly #network: Network;

  constructor(seed: number, database: Database, guards: Guards) {
    this.chance = chanceOf(seed);
    this.database = database;
    this.#guards = guards;
    this.scheduler = new Scheduler(this.chance, this.trace, (actor, error) => {
      if (!actor.dead) this.threw(actor.name, error);
    });
    this.#network = network({
      scheduler: this.scheduler,
      chance: this.chance,
      weather: this.weather,
      database,
      answering: guards.answering,
      serverNow: () => this.now + this.serverOffsetMs,
      restores: () => this.restores,
      serverThrew: (error) => this.threw('the server', error),
    });
  }

  addDevice(name: string, kind: DeviceKind, device = DeviceId.parse(this.chance.uuid(START_MS))): SimulatedTablet {
    const parts = {
      scheduler: this.scheduler,
      chance: this.chance,
      trace: this.trace,
      network: this.#network,
      guards: this.#guards,
      trueNow: () => this.now,
      look: (of: SimulatedTablet, db: SimulatedTablet['first']['db']) => lookAtBoard(this, of, db),
      reported: async (of: SimulatedTablet) => {
        const isFull = of.last?.detail?.startsWith('QuotaExceededError') === true;
        if (of.last?.outcome === 'store-trouble' && !isFull) this.threw(`${of.name}’s store`, of.last.detail);
        if (of.last?.outcome === 'complete') await compareReceipt(this, of);
      },
    };
    const tablet = new SimulatedTablet({ name, kind, device }, parts);
    this.tablets.push(tablet);
    return tablet;
  }

  threw(who: string, error: unknown): void {
    this.break({ kind: 'crashed', words: `${who} threw ${String(error)}` });
    if (error instanceof Error) this.trace.tell(error.stack ?? '');
  }

  break(fault: Fault): void {
    const words = told(fault);
    if (this.faults.some((known) => told(known) === words)) return;
    this.faults.push(fault);
    this.trace.tell(`BROKEN ${words}`);
  }

  async turns(count: number): Promise<void> {
    for (let turn = 0; turn < count; turn += 1) {
      this.now += this.chance.below(2_000);
      if (!(await this.scheduler.turn())) return;
    }
  }
}
