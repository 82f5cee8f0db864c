import { expect, test } from 'vitest';
import { eachTheirOwn } from '../people/merged-visitors.ts';
import { StopSessionId, VisitId } from '../ids.ts';
import { Instant } from '../local-date.ts';
import type { Visit } from '../records/service-records.ts';
import { visitFact } from './facts-of.ts';

const visit: Visit = {
  id: VisitId.parse('00000000-0000-7000-8000-000000000001'),
  session: StopSessionId.parse('00000000-0000-5000-8000-000000000002'),
  at: Instant.parse('2026-11-23T09:00:00.000Z'),
  persons: 2,
  continues: null,
  typedLater: null,
  channel: null,
  sentBy: null,
  heardThrough: null,
  procedures: [{ id: 'a', type: 'caf.rsa', result: null }],
  answers: [],
  minutes: null,
  toConfirm: null,
  visitor: null,
  birthYear: null,
  ageAtom: null,
  gender: null,
  status: null,
  residence: null,
  needs: null,
};

test('a visit recorded with names hidden counts as any other, before it is confirmed and after', () => {
  const fact = visitFact(visit, eachTheirOwn);
  expect(fact).toMatchObject({ persons: 2, procedures: ['caf.rsa'] });
  expect(visitFact({ ...visit, toConfirm: true }, eachTheirOwn)).toEqual(fact);
  expect(visitFact({ ...visit, toConfirm: false }, eachTheirOwn)).toEqual(fact);
});
