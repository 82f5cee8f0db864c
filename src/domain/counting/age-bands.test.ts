import { expect, test } from 'vitest';
import { AgeAtoms } from '../catalogue.ts';
import { LocalDate } from '../local-date.ts';
import { ageBandOf, bandsFit } from './age-bands.ts';

const atoms = AgeAtoms.parse([0, 12, 18, 25, 26, 40, 55, 60, 65, 75]);
const on = LocalDate.parse('2026-11-24');

test('the bands of three funders are unions of the default atoms, and a cut through one is refused by its age', () => {
  for (const bands of [
    [0, 12, 18, 25, 40, 60],
    [0, 26, 55],
    [0, 60, 75],
  ]) {
    expect(bandsFit(bands, atoms)).toEqual({ ok: true });
  }
  expect(bandsFit([0, 26, 50], atoms)).toEqual({ ok: false, cut: 50 });
});

test('an atom falls into the band that holds it, a birth year into that of the age reached that year', () => {
  expect(ageBandOf({ birthYear: null, ageAtom: 40 }, on, [0, 26, 55])).toBe(26);
  expect(ageBandOf({ birthYear: null, ageAtom: 55 }, on, [0, 26, 55])).toBe(55);
  expect(ageBandOf({ birthYear: 1971, ageAtom: null }, on, [0, 26, 55])).toBe(55);
  expect(ageBandOf({ birthYear: 1972, ageAtom: null }, on, [0, 26, 55])).toBe(26);
});

test('who said nothing of their age is in no band', () => {
  expect(ageBandOf({ birthYear: null, ageAtom: null }, on, [0, 26])).toBeNull();
});
