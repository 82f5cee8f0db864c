import fc from 'fast-check';
import { expect, test } from 'vitest';
import { afterServerTime, compareClocks, MAX_LEAD_MS, rankOf, tick } from './hybrid-clock.ts';

const clock = fc.record({ ms: fc.nat(1e13), count: fc.nat(99) });

test('each save is stamped after the one before, even when the clock was set back', () => {
  fc.assert(fc.property(clock, fc.nat(1e13), (last, nowMs) => compareClocks(tick(last, nowMs), last) > 0));
});

test('a tablet of the year 2099 is ranked five minutes ahead at most', () => {
  const serverMs = Date.parse('2026-11-24T08:00:00Z');
  expect(rankOf({ ms: Date.parse('2099-01-01T00:00:00Z'), count: 7 }, serverMs)).toEqual({
    ms: serverMs + MAX_LEAD_MS,
    count: 0,
  });
  expect(rankOf({ ms: serverMs - 1, count: 7 }, serverMs)).toEqual({ ms: serverMs - 1, count: 7 });
});

test('a clock that ran ahead falls back to server time, one that is right is left alone', () => {
  expect(afterServerTime({ ms: 9e12, count: 3 }, 1e12)).toEqual({ ms: 1e12, count: 0 });
  expect(afterServerTime({ ms: 1e12 + MAX_LEAD_MS, count: 3 }, 1e12)).toEqual({ ms: 1e12 + MAX_LEAD_MS, count: 3 });
});
