import type { ChangeId } from '../domain/ids.ts';

// A server in trouble is not asked item by item without end.
const MOST_SET_ASIDE = 3;

/** What is not offered again in this run: what is held, what was left without a verdict, and what was set aside for the trouble that it made. */
export class Withheld {
  readonly changes = new Set<ChangeId>();
  /** Of the salvage. */
  readonly salvaged = new Set<ChangeId>();
  readonly held = new Set<ChangeId>();
  readonly unanswered = new Set<ChangeId>();
  setAside = 0;
  /** Something landed since the first of the held ones was held: they are worth asking again. */
  landed = false;

  /** All that was offered has its verdict, and all that was salvaged its answer. */
  isEmpty(): boolean {
    return this.setAside === 0 && this.unanswered.size === 0 && this.salvaged.size === 0;
  }

  isTooMuch(): boolean {
    return this.setAside >= MOST_SET_ASIDE;
  }

  add(id: ChangeId, to: 'held' | 'unanswered'): void {
    this[to].add(id);
    this.changes.add(id);
  }

  /** What was held may have landed with what came after it; asked once all of that is there, and not at each step of it. */
  askAgain(): boolean {
    if (!this.landed || this.held.size === 0) return false;
    for (const id of this.held) this.changes.delete(id);
    this.held.clear();
    this.landed = false;
    return true;
  }
}
