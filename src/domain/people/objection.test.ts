import { expect, test } from 'vitest';
import { LocalDate } from '../local-date.ts';
import { recordTypes } from '../records/record-types.ts';
import { anonymised, isAnonymous } from './objection.ts';

test('an objection empties every field that tells of a person, those that a later version adds too', () => {
  const left = anonymised(LocalDate.parse('2026-11-24'));
  for (const field of recordTypes.visitor.personal) expect([field, left[field]]).toEqual([field, null]);
  expect(left.objectionOn).toBe('2026-11-24');
  expect(isAnonymous(left)).toBe(true);
});
