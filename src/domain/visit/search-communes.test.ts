import { expect, test } from 'vitest';
import { CommuneCode } from '../ids.ts';
import { communeSearch } from './search-communes.ts';

const named = (code: string, name: string) => ({ code: CommuneCode.parse(code), name });
const search = communeSearch([
  named('02361', 'Guise'),
  named('02430', 'Flavigny-le-Grand-et-Beaurain'),
  named('02793', 'Vadencourt'),
  named('02832', 'Wiège-Faty'),
  named('02378', 'Grand-Verly'),
  named('02550', 'Neuve-Guise'),
]);
const names = (text: string) => search(text, 5).map(({ name }) => name);

test('a commune is found without accents or capitals, by any of its words, the one that begins so first', () => {
  expect(names('WIEGE')).toEqual(['Wiège-Faty']);
  expect(names('gui')).toEqual(['Guise', 'Neuve-Guise']);
  expect(names('grand')).toEqual(['Grand-Verly', 'Flavigny-le-Grand-et-Beaurain']);
  expect(names('faty wiege')).toEqual(['Wiège-Faty']);
});

test('a commune is found by its code, and nothing by nothing', () => {
  expect(names('02361')).toEqual(['Guise']);
  expect(names('  ')).toEqual([]);
  expect(names('zzz')).toEqual([]);
});
