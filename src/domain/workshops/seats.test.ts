import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ItemId } from '../ids.ts';
import { holdsSeat, movingUp, movingUpAfter, type Seated, seatsLeft, standingOfNext } from './seats.ts';

const one = (id: string, standing: Seated['standing']): Seated => ({ id: ItemId.parse(id), standing });

test('the earliest registered of those who wait has the seat that somebody gives back', () => {
  const list = [one('a', 'registered'), one('b', 'registered'), one('d', 'waiting'), one('c', 'waiting')];
  expect(movingUp(list, 2)).toEqual([]);
  expect(movingUpAfter(list, 2, ItemId.parse('a'))).toEqual(['c']);
});

test('who waits and gives up frees no seat', () => {
  const list = [one('a', 'registered'), one('b', 'waiting'), one('c', 'waiting')];
  expect(movingUpAfter(list, 1, ItemId.parse('b'))).toEqual([]);
});

test('a larger room moves up as many as it has seats for', () => {
  const list = [one('a', 'registered'), one('b', 'waiting'), one('c', 'waiting'), one('d', 'waiting')];
  expect(movingUp(list, 3)).toEqual(['b', 'c']);
  expect(movingUp(list, null)).toEqual(['b', 'c', 'd']);
});

test('absent and excused people keep their seat: only who tells beforehand gives it back', () => {
  expect((['registered', 'present', 'absent', 'excused'] as const).map((standing) => holdsSeat({ standing }))).toEqual([
    true,
    true,
    true,
    true,
  ]);
  expect(seatsLeft([one('a', 'absent'), one('b', 'withdrawn')], 2)).toBe(1);
});

test('nobody new overtakes those who wait, even where a seat was given back', () => {
  expect(standingOfNext([one('a', 'withdrawn'), one('b', 'waiting')], 1)).toBe('waiting');
  expect(standingOfNext([one('a', 'registered')], 2)).toBe('registered');
  expect(standingOfNext([one('a', 'registered')], null)).toBe('registered');
});

const standings = fc.constantFrom<Seated['standing']>(
  'registered',
  'waiting',
  'present',
  'absent',
  'excused',
  'withdrawn',
);
const lists = fc
  .uniqueArray(fc.tuple(fc.stringMatching(/^[a-z]{1,4}$/), standings), { selector: ([id]) => id, maxLength: 20 })
  .map((drawn) => drawn.map(([id, standing]) => one(id, standing)));

test('whatever the order of the list, the same people move up, and never past the capacity', () => {
  fc.assert(
    fc.property(lists, fc.integer({ min: 1, max: 15 }), (list, capacity) => {
      const up = movingUp(list, capacity);
      expect(movingUp(list.toReversed(), capacity)).toEqual(up);
      const held = list.filter(holdsSeat).length;
      expect(held + up.length).toBeLessThanOrEqual(Math.max(held, capacity));
      const after = list.map((each) => (up.includes(each.id) ? { ...each, standing: 'registered' as const } : each));
      expect(movingUp(after, capacity)).toEqual([]);
    }),
  );
});
