import type { Chance } from './chance.ts';
import type { Trace } from './trace.ts';

/** Something that runs by itself: a tab's sync, a request inside the server. */
export type Actor = {
  readonly name: string;
  readonly home: string;
  dead: boolean;
  frozenUntil: number;
  /** Goes on to its end, whatever it waits for. */
  isEnding: boolean;
};

type Parked = {
  readonly actor: Actor;
  readonly at: string;
  readonly isReady: () => boolean;
  /** Waits for the network, beside whatever else its actor does. */
  readonly isFlight: boolean;
  readonly resume: () => void;
};

/**
 * One actor at a time, from one gate to its next: whatever the machine does meanwhile, chance alone decides who goes on. An actor
 * that dies is never resumed; what it held in memory is gone with it.
 */
export class Scheduler {
  readonly #chance: Chance;
  readonly #trace: Trace;
  readonly #crashed: (actor: Actor, error: unknown) => void;
  #parked: readonly Parked[] = [];
  #running: { readonly actor: Actor; readonly isQuiet: () => void } | null = null;
  #turn = 0;

  constructor(chance: Chance, trace: Trace, crashed: (actor: Actor, error: unknown) => void) {
    this.#chance = chance;
    this.#trace = trace;
    this.#crashed = crashed;
  }

  spawn(name: string, home: string, work: (actor: Actor) => Promise<void>): Actor {
    const actor: Actor = { name, home, dead: false, frozenUntil: 0, isEnding: false };
    void this.gate(actor, 'start')
      .then(() => work(actor))
      .catch((error: unknown) => this.#crashed(actor, error))
      .then(() => this.#rest(actor));
    return actor;
  }

  /** Where an actor waits for its turn, and where it can be killed. */
  gate(actor: Actor, at: string, isReady: () => boolean = () => true): Promise<void> {
    return this.#park({ actor, at, isReady, isFlight: false });
  }

  /** Where one of an actor's requests waits on its way, while the actor may go on with others. */
  flight(actor: Actor, at: string, isReady: () => boolean = () => true): Promise<void> {
    return this.#park({ actor, at, isReady, isFlight: true });
  }

  /**
   * Where an answer is handed to its actor: only once that actor does nothing else, so that it is the answer it goes on with.
   */
  async arrival(actor: Actor): Promise<void> {
    const isIdle = () => this.#parked.every((parked) => parked.actor !== actor || parked.isFlight);
    await this.#park({ actor, at: 'is answered', isReady: isIdle, isFlight: true });
    this.mayRest(actor);
  }

  /** What the actor does next may be to wait for an answer, which is no gate: its turn then ends by itself. */
  mayRest(actor: Actor): void {
    const turn = this.#turn;
    setImmediate(() => {
      if (this.#turn === turn && !actor.isEnding) this.#rest(actor);
    });
  }

  #park(waiting: Omit<Parked, 'resume'>): Promise<void> {
    return new Promise((resume) => {
      // What is left of the dead goes nowhere.
      if (!waiting.actor.dead) this.#parked = [...this.#parked, { ...waiting, resume }];
      // Beside what waits for the network its actor may go on with something else.
      if (waiting.isFlight) this.mayRest(waiting.actor);
      else this.#rest(waiting.actor);
    });
  }

  /** Lets one actor go on to its next gate. False when none can. */
  async turn(): Promise<boolean> {
    this.#turn += 1;
    const able = this.#parked.filter(({ actor, isReady }) => actor.frozenUntil <= this.#turn && isReady());
    if (able.length === 0) return false;
    const chosen = this.#chance.pick(able);
    this.#parked = this.#parked.filter((parked) => parked !== chosen);
    this.#trace.tell(`${chosen.actor.name} ${chosen.at}`);
    await new Promise<void>((isQuiet) => {
      this.#running = { actor: chosen.actor, isQuiet };
      chosen.resume();
    });
    this.#running = null;
    return true;
  }

  #rest(actor: Actor): void {
    if (this.#running?.actor === actor) this.#running.isQuiet();
  }

  freeze(actor: Actor, turns: number): void {
    actor.frozenUntil = this.#turn + turns;
  }

  thawAll(): void {
    for (const { actor } of this.#parked) actor.frozenUntil = 0;
  }

  actors(): readonly Actor[] {
    return this.#parked.map(({ actor }) => actor);
  }

  kill(home: string): readonly Actor[] {
    const killed = this.#parked.filter(({ actor }) => actor.home === home).map(({ actor }) => actor);
    for (const actor of killed) actor.dead = true;
    this.#parked = this.#parked.filter(({ actor }) => actor.home !== home);
    return killed;
  }
}
