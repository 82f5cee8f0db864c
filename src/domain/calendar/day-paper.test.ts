import { expect, test } from 'vitest';
import { aboutOnPaper, kindsOnPaper } from './day-paper.ts';

const types = new Map([
  ['ants.cni', { sensitive: false }],
  ['prefecture.sejour', { sensitive: true }],
]);
const byKind = [
  { type: 'prefecture.sejour', count: 2 },
  { type: 'ants.cni', count: 1 },
  { type: 'added.later', count: 1 },
];

test('a line about a person says no sensitive procedure, nor one that this tablet does not know', () => {
  expect(aboutOnPaper('ants.cni', types)).toBe('ants.cni');
  expect(aboutOnPaper('prefecture.sejour', types)).toBeNull();
  expect(aboutOnPaper('added.later', types)).toBeNull();
  expect(aboutOnPaper(null, types)).toBeNull();
});

test('where people are named, what may not stand beside them is counted in one line without a kind', () => {
  expect(kindsOnPaper(byKind, types, false)).toEqual(byKind);
  expect(kindsOnPaper(byKind, types, true)).toEqual([
    { type: 'ants.cni', count: 1 },
    { type: null, count: 3 },
  ]);
  expect(kindsOnPaper([{ type: 'ants.cni', count: 1 }], types, true)).toEqual([{ type: 'ants.cni', count: 1 }]);
});
