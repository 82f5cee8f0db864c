import { expect, test } from 'vitest';
import type { Catalogue } from '../records/organisation-records.ts';
import { isAwaitedBy } from './is-awaited.ts';

type Outcomes = Catalogue['referralOutcomes'];
const awaitedOf = (referralOutcomes: Outcomes, codes: readonly (string | null)[]) =>
  codes.filter((outcome) => isAwaitedBy({ referralOutcomes })({ outcome }));
const named = (code: string) => ({ code, labelFr: code, labelEn: code });

test('a service says of its own outcomes which are still awaited, whatever they are called', () => {
  const outcomes = [
    { ...named('relance'), awaited: true },
    { ...named('transmise'), awaited: false },
    named('aboutie'),
  ];
  expect(awaitedOf(outcomes, [null, 'relance', 'transmise', 'aboutie', 'inconnue'])).toEqual([null, 'relance']);
});

test('in a catalogue of before, or with none, what was only sent or still to do is awaited', () => {
  const before = ['a-faire', 'transmise', 'aboutie'].map(named);
  const codes = [null, 'a-faire', 'transmise', 'aboutie'];
  expect(awaitedOf(before, codes)).toEqual([null, 'a-faire', 'transmise']);
  expect(codes.filter((outcome) => isAwaitedBy(null)({ outcome }))).toEqual([null, 'a-faire', 'transmise']);
});
