import fc from 'fast-check';
import { expect, test } from 'vitest';
import { IDLE_MS, type Lock, type LockEvent, LONGEST_MS, nextLock, type Now } from './lock.ts';

const MINUTE = 60_000;
const YEAR = 365 * 24 * 60 * MINUTE;
const START: Now = { ranMs: 5_000, dateMs: Date.parse('2026-11-26T08:00:00Z') };

test('five idle minutes hide the names, and a touch just before keeps them', () => {
  const open = after({ kind: 'cold' }, 'unlocked', 0);
  expect(after(open, 'ticked', IDLE_MS - 1).kind).toBe('open');
  expect(after(open, 'ticked', IDLE_MS).kind).toBe('quick');
  const touched = after(open, 'touched', IDLE_MS - 1);
  expect(after(touched, 'ticked', 2 * IDLE_MS - 2).kind).toBe('open');
});

test('a touch after the idle time does not open: nobody had looked meanwhile', () => {
  expect(after(after({ kind: 'cold' }, 'unlocked', 0), 'touched', IDLE_MS + 1).kind).toBe('quick');
});

test('the PIN alone reopens three times; the third wrong one forgets the possession', () => {
  const hidden = after(after({ kind: 'cold' }, 'unlocked', 0), 'hidden', 1);
  expect(after(hidden, 'quick-pin-right', 2).kind).toBe('open');
  const once = after(hidden, 'quick-pin-wrong', 2);
  const twice = after(once, 'quick-pin-wrong', 3);
  expect([once, twice].map(({ kind }) => kind)).toEqual(['quick', 'quick']);
  expect(after(twice, 'quick-pin-right', 4).kind).toBe('open');
  expect(after(twice, 'quick-pin-wrong', 4)).toEqual({ kind: 'cold' });
});

test('a reload and a departure forget all, and so do twelve hours, whatever was touched', () => {
  const open = after({ kind: 'cold' }, 'unlocked', 0);
  for (const event of ['loaded', 'left'] as const) expect(after(open, event, 1)).toEqual({ kind: 'cold' });
  let worked = open;
  for (let ms = 0; ms < LONGEST_MS - MINUTE; ms += MINUTE) worked = after(worked, 'touched', ms);
  expect(worked.kind).toBe('open');
  expect(after(worked, 'touched', LONGEST_MS)).toEqual({ kind: 'cold' });
  const hidden = after(worked, 'hidden', LONGEST_MS - MINUTE);
  expect(after(hidden, 'quick-pin-right', LONGEST_MS)).toEqual({ kind: 'cold' });
});

test('a tablet that slept with its running time standing still is locked by the date', () => {
  const open = nextLock({ kind: 'cold' }, 'unlocked', START);
  expect(nextLock(open, 'touched', { ranMs: START.ranMs + 10, dateMs: START.dateMs + 8 * 60 * MINUTE }).kind).toBe(
    'quick',
  );
});

test('nothing opens a cold lock but possession and PIN', () => {
  const others: LockEvent[] = ['loaded', 'touched', 'ticked', 'hidden', 'left', 'quick-pin-right', 'quick-pin-wrong'];
  for (const event of others) expect(after({ kind: 'cold' }, event, 1)).toEqual({ kind: 'cold' });
});

const event = fc.constantFrom<LockEvent>(
  ...(['loaded', 'unlocked', 'touched', 'ticked', 'hidden', 'left', 'quick-pin-right', 'quick-pin-wrong'] as const),
);
const moved = fc.record({
  event,
  ranMs: fc.integer({ min: 0, max: 8 * MINUTE }),
  clockMs: fc.constantFrom(0, 0, 0, YEAR, -YEAR),
});

test('wherever the clock is set, names show for no more than five minutes without a touch, nor twelve hours without the possession', () => {
  let wasOpen = 0;
  fc.assert(
    fc.property(fc.array(moved, { minLength: 40, maxLength: 80 }), (moves) => {
      let lock: Lock = { kind: 'cold' };
      let now = START;
      let unlockedMs = -Infinity;
      let activeMs = -Infinity;
      let wrong = 0;
      for (const { event, ranMs, clockMs } of moves) {
        now = { ranMs: now.ranMs + ranMs, dateMs: now.dateMs + ranMs + clockMs };
        const before: Lock = lock;
        lock = nextLock(lock, event, now);
        if (event === 'unlocked') unlockedMs = now.ranMs;
        wrong = event === 'quick-pin-wrong' && before.kind === 'quick' ? wrong + 1 : lock.kind === 'quick' ? wrong : 0;
        expect(lock.kind !== 'quick' || wrong < 3).toBe(true);
        if (lock.kind !== 'open') continue;
        wasOpen += 1;
        if (event !== 'ticked') activeMs = now.ranMs;
        expect(now.ranMs - activeMs).toBeLessThan(IDLE_MS);
        expect(now.ranMs - unlockedMs).toBeLessThan(LONGEST_MS);
        // From anywhere else it came to be open by a proof alone.
        expect(before.kind === 'open' || event === 'unlocked' || event === 'quick-pin-right').toBe(true);
      }
    }),
    { numRuns: 500 },
  );
  expect(wasOpen).toBeGreaterThan(500);
});

function after(lock: Lock, event: LockEvent, ms: number): Lock {
  return nextLock(lock, event, { ranMs: START.ranMs + ms, dateMs: START.dateMs + ms });
}
