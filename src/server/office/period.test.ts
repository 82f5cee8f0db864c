import { expect, test } from 'vitest';
import { LocalDate } from '../../domain/local-date.ts';
import { periodOf } from './period.ts';

test.each([
  ['2026-11-01', '2026-11-30', true],
  ['2026-11-24', '2026-11-24', true],
  // Five calendar years, two leap days among them.
  ['2024-01-01', '2028-12-31', true],
  ['2023-12-31', '2028-12-31', 'from'],
  ['2026-11-25', '2026-11-24', 'to'],
  ['0001-01-01', '0001-01-31', 'from'],
  ['1999-12-31', '2000-01-31', 'from'],
  ['2100-12-01', '2101-01-01', 'to'],
  ['9999-12-01', '9999-12-31', 'from'],
] as const)('the period from %s to %s: %s', (from, to, expected) => {
  const result = periodOf(LocalDate.parse(from), LocalDate.parse(to));
  expect(result.ok || result.field).toBe(expected);
});
