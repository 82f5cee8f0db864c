import { LIMITS } from '../protocol/version.ts';
import type { Pace } from './pace.ts';

// Over 600 ms, 10,000 records took 8.9 s three at a time and 21.1 s one at a time.
const MOST_AT_ONCE = 3;

/**
 * How many requests at a time, and how many changes in each: three, one as soon as something could not be borne, and three again once
 * one has got through.
 */
export class Traffic {
  #atOnce = MOST_AT_ONCE;
  #maxChanges: number = LIMITS.batchChanges;
  /** Counts the slowings down: what left before the last of them was sent in another mood, and slows nothing down again. */
  #era = 0;
  #gotThrough = false;
  #mostBytes = Number.POSITIVE_INFINITY;

  get atOnce(): number {
    return this.#atOnce;
  }

  get maxChanges(): number {
    return this.#maxChanges;
  }

  get era(): number {
    return this.#era;
  }

  get hasGotThrough(): boolean {
    return this.#gotThrough;
  }

  gotThrough(era: number): void {
    this.#gotThrough = true;
    if (era !== this.#era) return;
    this.#atOnce = MOST_AT_ONCE;
    this.#maxChanges = Math.min(LIMITS.batchChanges, this.#maxChanges * 2);
  }

  /**
   * - `slower`: from now on one at a time
   * - `slower-already`: it left before that was decided
   * - `alone`: one was sent alone, and even that was too much
   */
  tooMuch(era: number): 'slower' | 'slower-already' | 'alone' {
    if (era !== this.#era) return 'slower-already';
    const wasAlone = this.#atOnce === 1;
    this.#atOnce = 1;
    this.#era += 1;
    return wasAlone ? 'alone' : 'slower';
  }

  /** What broke the link once is not tried again in this run. */
  atMost(batchBytes: number): void {
    this.#mostBytes = Math.min(this.#mostBytes, batchBytes);
  }

  within(pace: Pace): Pace {
    return { ...pace, batchBytes: Math.min(pace.batchBytes, this.#mostBytes) };
  }

  /** At most half of so many changes at a time, so that one of them does not park the others. */
  inParts(changes: number): void {
    this.#maxChanges = Math.max(1, Math.floor(changes / 2));
  }
}
