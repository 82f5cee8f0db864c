import fc from 'fast-check';
import { expect, test } from 'vitest';
import { VisitorId } from '../ids.ts';
import { type MergedVisitor, personOf, recordsOfPerson } from './merged-visitors.ts';

const idOf = (number: number) => VisitorId.parse(`00000000-0000-7000-8000-${String(number).padStart(12, '0')}`);
const record = (number: number, into: number | null = null): MergedVisitor => ({
  id: idOf(number),
  mergedInto: into === null ? null : idOf(into),
});

test('a record that was merged is the other one’s person, through as many merges as there were', () => {
  const whose = personOf([record(1, 2), record(2, 3), record(3), record(4)]);
  expect([1, 2, 3, 4].map((number) => whose(idOf(number)))).toEqual([3, 3, 3, 4].map(idOf));
});

test('two records that two tablets merged into each other are one person, the same everywhere', () => {
  const circle = [record(7, 5), record(5, 7), record(9, 7)];
  for (const known of [circle, circle.toReversed()]) {
    const whose = personOf(known);
    expect([5, 7, 9].map((number) => whose(idOf(number)))).toEqual([5, 5, 5].map(idOf));
  }
});

test('a merge that is taken back leaves both as they were', () => {
  expect(personOf([record(1, null), record(2)])(idOf(1))).toBe(idOf(1));
  expect(recordsOfPerson([record(1, 2), record(2)], idOf(2))).toEqual([idOf(1), idOf(2)]);
  expect(recordsOfPerson([record(1, null), record(2)], idOf(2))).toEqual([idOf(2)]);
});

test('a record merged into one that has not arrived is already of that person', () => {
  expect(personOf([record(1, 8), record(2, 8)])(idOf(1))).toBe(idOf(8));
  expect(recordsOfPerson([record(1, 8), record(2, 8)], idOf(1))).toEqual([idOf(1), idOf(2)]);
});

const merges = fc.array(fc.option(fc.nat(11)), { minLength: 12, maxLength: 12 });

test('whatever was merged with whatever, in any order of arrival, those who are tied are one person and nobody else is', () => {
  fc.assert(
    fc.property(merges, fc.infiniteStream(fc.nat(1_000)), (into, chance) => {
      const records = into.map((target, number) => record(number, target));
      const shuffled = records
        .map((one) => ({ one, at: chance.next().value }))
        .toSorted((a, b) => a.at - b.at)
        .map(({ one }) => one);
      const whose = personOf(records);
      const other = personOf(shuffled);
      for (const { id, mergedInto } of records) {
        expect(other(id)).toBe(whose(id));
        expect(whose(whose(id))).toBe(whose(id));
        expect(whose(mergedInto ?? id)).toBe(whose(id));
      }
      expect(new Set(records.map(({ id }) => whose(id))).size).toBe(groupsOf(into));
    }),
    { numRuns: 300 },
  );
});

/** Counted otherwise: by painting over. */
function groupsOf(into: readonly (number | null)[]): number {
  let colours = into.map((_, number) => number);
  for (const [number, target] of into.entries()) {
    if (target === null) continue;
    const [from, to] = [colours[number], colours[target]];
    colours = colours.map((colour) => (colour === from ? (to ?? colour) : colour));
  }
  return new Set(colours).size;
}
