import fc from 'fast-check';
import { expect, test } from 'vitest';
import { costOfEach } from './cost-of-each.ts';

test('an amount is shared among all, to the cent, half a cent up', () => {
  expect(costOfEach(49_500_000, 900)).toBe(55_000);
  expect([costOfEach(10, 4), costOfEach(9, 4), costOfEach(1, 3)]).toEqual([3, 2, 0]);
});

test('where nobody came there is no cost of each', () => {
  expect(costOfEach(49_500_000, 0)).toBeNull();
});

test('the cost of each, times all, is never further from the amount than half a cent each', () => {
  fc.assert(
    fc.property(fc.nat(1_000_000_000), fc.integer({ min: 1, max: 100_000 }), (amount, count) => {
      expect(Math.abs((costOfEach(amount, count) ?? NaN) * count - amount)).toBeLessThanOrEqual(count / 2);
    }),
  );
});
