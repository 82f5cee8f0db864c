import { expect, test } from 'vitest';
import { nextWaitMs } from './next-wait.ts';

test('waits grow to ten minutes and no further, and are spread over half of themselves', () => {
  expect([1, 2, 3, 4].map((failures) => nextWaitMs(failures, 0))).toEqual([1_000, 2_000, 4_000, 8_000]);
  expect(nextWaitMs(1, 0.5)).toBe(1_500);
  expect(nextWaitMs(10_000, 0.999_999)).toBeLessThanOrEqual(600_000);
});
