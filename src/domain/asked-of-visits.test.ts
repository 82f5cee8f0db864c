import { expect, test } from 'vitest';
import { askedOfVisits } from './asked-of-visits.ts';

test('a service that has said nothing asks for all but minutes, and one that asks for nothing sees nothing', () => {
  expect(askedOfVisits({ asks: null })).not.toContain('minutes');
  expect(askedOfVisits(null)).toEqual(askedOfVisits({ asks: null }));
  expect(askedOfVisits({ asks: [] })).toEqual([]);
});
