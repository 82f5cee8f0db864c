import { expect, test } from 'vitest';
import { askedApart, asksNothing } from './told-of-visit.ts';

const question = (code: string, of: 'visit' | 'workshop') => ({
  code,
  labelFr: code,
  labelEn: code,
  of,
  kind: 'number' as const,
  choices: [],
});

test('what tells of the person is asked apart from what tells of the visit', () => {
  const apart = askedApart({ asks: ['sentBy', 'age', 'minutes', 'residence'], questions: null });
  expect(apart).toEqual({ ofPerson: ['age', 'residence'], ofVisit: ['sentBy', 'minutes'], questions: [] });
});

test('only the questions about visits are asked of a visit', () => {
  const { questions } = askedApart({
    asks: [],
    questions: [question('impressions', 'visit'), question('pc', 'workshop')],
  });
  expect(questions.map(({ code }) => code)).toEqual(['impressions']);
});

test('a service that asks for nothing asks nothing; one that has not said asks by default', () => {
  expect(asksNothing(askedApart({ asks: [], questions: [question('pc', 'workshop')] }))).toBe(true);
  expect(asksNothing(askedApart({ asks: [], questions: [question('impressions', 'visit')] }))).toBe(false);
  expect(asksNothing(askedApart(null))).toBe(false);
});
