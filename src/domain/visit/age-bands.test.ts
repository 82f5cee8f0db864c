import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ageBands, bandOfBirthYear } from './age-bands.ts';

test('the bands of a catalogue follow each other, and the last one is open', () => {
  expect(ageBands([0, 18, 25, 65])).toEqual([
    { from: 0, upTo: 17 },
    { from: 18, upTo: 24 },
    { from: 25, upTo: 64 },
    { from: 65, upTo: null },
  ]);
});

test('a birth year falls in the band of the age reached that year', () => {
  expect(bandOfBirthYear(2008, 2026, [0, 18, 65])).toBe(18);
  expect(bandOfBirthYear(2009, 2026, [0, 18, 65])).toBe(0);
  expect(bandOfBirthYear(1940, 2026, [0, 18, 65])).toBe(65);
});

test('nobody is born after they came, nor longer ago than anybody lives', () => {
  expect(bandOfBirthYear(2027, 2026, [0, 18, 65])).toBeNull();
  expect(bandOfBirthYear(1905, 2026, [0, 18, 65])).toBeNull();
});

test('every age has exactly one band, the one that it lies in', () => {
  const atoms = fc
    .uniqueArray(fc.integer({ min: 1, max: 110 }), { maxLength: 12 })
    .map((some) => [0, ...some.toSorted((a, b) => a - b)]);
  fc.assert(
    fc.property(atoms, fc.integer({ min: 0, max: 120 }), (bounds, age) => {
      const found = bandOfBirthYear(2026 - age, 2026, bounds);
      const around = ageBands(bounds).filter(({ from, upTo }) => from <= age && (upTo === null || age <= upTo));
      expect(around.map(({ from }) => from)).toEqual([found]);
    }),
  );
});
