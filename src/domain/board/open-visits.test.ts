import { expect, test } from 'vitest';
import { VisitId } from '../ids.ts';
import { Instant } from '../local-date.ts';
import { openVisits } from './open-visits.ts';

const visitOf = (number: number, minute: string, own = true) => ({
  visit: {
    id: VisitId.parse(`01935d00-0000-7000-8000-00000000000${number}`),
    at: Instant.parse(`2026-11-24T09:${minute}:00.000Z`),
  },
  own,
});

test('a visit is open until it is finished on this tablet, whatever was written in it', () => {
  const [first, second] = [visitOf(1, '36'), visitOf(2, '40')];
  expect(openVisits([second, first], [])).toEqual([first, second]);
  expect(openVisits([second, first], [first.visit.id])).toEqual([second]);
});

test('a colleague’s visit is never open here', () => {
  expect(openVisits([visitOf(1, '36', false)], [])).toEqual([]);
});
