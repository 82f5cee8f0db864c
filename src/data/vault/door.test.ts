import fc from 'fast-check';
import { expect, test } from 'vitest';
import { afterTry, type Door, knock, MOST_TRIES, seeCount, waitLeftMs, waitMs } from './door.ts';

const SECOND = 1_000;
const MINUTE = 60_000;

test('three tries are free, then waits grow from 30 seconds to half an hour', () => {
  const waits = Array.from({ length: MOST_TRIES }, (_, counted) => waitMs(counted));
  const grown = [30 * SECOND, MINUTE, 2 * MINUTE, 5 * MINUTE, 15 * MINUTE, 30 * MINUTE];
  expect(waits).toEqual([0, 0, 0, 0, ...grown]);
});

test('the tenth wrong PIN destroys, and no eleventh is tried', () => {
  let door: Door | null = null;
  let ranMs = 0;
  for (let wrong = 1; wrong <= MOST_TRIES; wrong++) {
    ranMs += 31 * MINUTE;
    const knocked = knock(door, wrong - 1, ranMs);
    if (knocked.kind !== 'try') throw new Error(knocked.kind);
    expect(knocked.counted).toBe(wrong);
    const after = afterTry(knocked.door, false, ranMs);
    expect(after).toMatchObject(
      wrong < MOST_TRIES ? { kind: 'closed', triesLeft: MOST_TRIES - wrong } : { kind: 'destroy' },
    );
    if (after.kind === 'closed') door = after.door;
  }
  expect(knock(door, MOST_TRIES, ranMs + 24 * 60 * MINUTE)).toEqual({ kind: 'destroy' });
});

test('a right PIN begins the count again', () => {
  const knocked = knock(null, 2, 0);
  if (knocked.kind !== 'try') throw new Error(knocked.kind);
  expect(afterTry(knocked.door, true, 900)).toEqual({ kind: 'opened', counted: 0 });
});

test('a reload begins the current wait again, and never the count', () => {
  const before = seeCount(null, 5, 1_000);
  expect(waitLeftMs(before, 1_000 + 50 * SECOND)).toBe(10 * SECOND);
  // The page is loaded again: its running time begins at nought, and of the kept count it knows from then on.
  const loaded = seeCount(null, 5, 40);
  expect(knock(loaded, 5, 40)).toMatchObject({ kind: 'wait', leftMs: MINUTE });
  expect(knock(loaded, 5, 40 + MINUTE)).toMatchObject({ kind: 'try', counted: 6 });
});

test('a page that was killed in the middle of a try has used it', () => {
  const knocked = knock(null, 3, 0);
  expect(knocked).toMatchObject({ kind: 'try', counted: 4 });
  expect(knock(null, 4, 0)).toMatchObject({ kind: 'wait', leftMs: 30 * SECOND });
});

type Step =
  | { readonly kind: 'pass'; readonly ms: number }
  | { readonly kind: 'reload'; readonly tab: number }
  | { readonly kind: 'guess'; readonly tab: number; readonly answerMs: number }
  | { readonly kind: 'kill'; readonly tab: number };

const tab = fc.constantFrom(0, 1);
const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ kind: fc.constant('pass' as const), ms: fc.integer({ min: 1, max: 40 * MINUTE }) }),
  fc.record({ kind: fc.constant('reload' as const), tab }),
  fc.record({ kind: fc.constant('guess' as const), tab, answerMs: fc.nat(3 * SECOND) }),
  fc.record({ kind: fc.constant('kill' as const), tab }),
);

test('whatever is reloaded, killed or opened twice, guesses are never more nor closer than the waits allow', () => {
  let most = 0;
  fc.assert(
    fc.property(
      fc.array(step, { minLength: 80, maxLength: 160 }),
      fc.tuple(fc.nat(1e9), fc.nat(1e9)),
      (steps, offsets) => {
        const seen = attack(steps, offsets);
        most = Math.max(most, seen.guesses.length);
        expect(seen.guesses.length).toBeLessThanOrEqual(MOST_TRIES);
        for (const [index, { at }] of seen.guesses.entries()) {
          const former = seen.guesses[index - 1];
          expect(former === undefined || at - former.at >= waitMs(index)).toBe(true);
        }
        expect(seen.counts).toEqual(seen.counts.toSorted((a, b) => a - b));
      },
    ),
    { numRuns: 500 },
  );
  // The attack is a real one: it comes as far as the end.
  expect(most).toBe(MOST_TRIES);
});

type Guess = { readonly at: number };
type Seen = { readonly guesses: readonly Guess[]; readonly counts: readonly number[] };

/** Two tabs with running times of their own, one kept count, and somebody who never knows the PIN. */
function attack(steps: readonly Step[], offsets: readonly number[]): Seen {
  const doors: (Door | null)[] = [null, null];
  const loadedAt = [0, 0];
  const guesses: Guess[] = [];
  const counts: number[] = [];
  let at = 0;
  let kept = 0;
  const ranMs = (tab: number) => at - (loadedAt[tab] ?? 0) + (loadedAt[tab] === 0 ? (offsets[tab] ?? 0) : 0);
  for (const step of steps) {
    switch (step.kind) {
      case 'pass':
        at += step.ms;
        break;
      case 'reload':
        loadedAt[step.tab] = at;
        doors[step.tab] = null;
        break;
      case 'guess':
      case 'kill': {
        const knocked = knock(doors[step.tab] ?? null, kept, ranMs(step.tab));
        if (knocked.kind === 'destroy') break;
        doors[step.tab] = knocked.door;
        if (knocked.kind === 'wait') break;
        kept = knocked.counted;
        counts.push(kept);
        guesses.push({ at });
        if (step.kind === 'kill') {
          doors[step.tab] = null;
          loadedAt[step.tab] = at;
          break;
        }
        at += step.answerMs;
        const after = afterTry(knocked.door, false, ranMs(step.tab));
        if (after.kind === 'closed') doors[step.tab] = after.door;
        break;
      }
    }
  }
  return { guesses, counts };
}
