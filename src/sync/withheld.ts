import type { ChangeId } from '../domain/ids.ts';

// A server in trouble is not asked item by item without end.
const MOST_SET_ASIDE = 3;

/** What is not offered again in this run: what is held, what was left without a verdict, and what was set aside for the trouble that it made. */
export class Withheld {
  readonly #changes = new Set<ChangeId>();
  /** Of the salvage. */
  readonly #salvaged = new Set<ChangeId>();
  readonly #held = new Set<ChangeId>();
  readonly #unanswered = new Set<ChangeId>();
  #setAside = 0;
  /** Something landed since the first of the held ones was held: they are worth asking again. */
  #landedSinceHeld = false;

  get changes(): ReadonlySet<ChangeId> {
    return this.#changes;
  }

  get salvaged(): ReadonlySet<ChangeId> {
    return this.#salvaged;
  }

  get held(): number {
    return this.#held.size;
  }

  get unanswered(): number {
    return this.#unanswered.size;
  }

  /** Whether all that was offered has its verdict, and all that was salvaged its answer. */
  get isAllAnswered(): boolean {
    return this.#setAside === 0 && this.#unanswered.size === 0 && this.#salvaged.size === 0;
  }

  get isTooMuch(): boolean {
    return this.#setAside >= MOST_SET_ASIDE;
  }

  /** `landedBeside`: something landed by a request under way at the same time, and which of the two the server took first is not known. */
  hold(id: ChangeId, landedBeside: boolean): void {
    if (landedBeside) this.#landedSinceHeld = true;
    this.#held.add(id);
    this.#changes.add(id);
  }

  somethingLanded(): void {
    if (this.#held.size > 0) this.#landedSinceHeld = true;
  }

  leaveUnanswered(id: ChangeId): void {
    this.#unanswered.add(id);
    this.#changes.add(id);
  }

  leaveUnsalvaged(id: ChangeId): void {
    this.#salvaged.add(id);
  }

  setAside(ids: readonly ChangeId[], of: 'changes' | 'salvage'): void {
    const withheld = of === 'changes' ? this.#changes : this.#salvaged;
    for (const id of ids) withheld.add(id);
    this.#setAside += 1;
  }

  /** What was held may have landed with what came after it; asked once all of that is there, and not at each step of it. */
  askHeldAgain(): boolean {
    if (!this.#landedSinceHeld || this.#held.size === 0) return false;
    for (const id of this.#held) this.#changes.delete(id);
    this.#held.clear();
    this.#landedSinceHeld = false;
    return true;
  }
}
