import fc from 'fast-check';
import { expect, test } from 'vitest';
import { AppointmentId, StopId } from '../ids.ts';
import { LocalDate, LocalTime } from '../local-date.ts';
import { overlapping, slotsOf } from './appointment-slots.ts';
import { setUpList } from './set-up-list.ts';
import { byWeek, mondayOf } from './weeks.ts';

const stop = StopId.parse('00000000-0000-7000-8000-000000000001');
const date = LocalDate.parse('2026-11-23');
const time = (text: string) => LocalTime.parse(text);
let next = 0;
function booked(startTime: string, over: { minutes?: number; standing?: 'booked' | 'cancelled' | 'moved' } = {}) {
  next += 1;
  const id = AppointmentId.parse(`00000000-0000-7000-8000-${String(next).padStart(12, '0')}`);
  return { id, stop, date, startTime: time(startTime), minutes: 30, standing: 'booked' as const, ...over };
}

test('the slots of a session end with it, and say what is booked over them', () => {
  const plan = { stop, date, startTime: time('09:30'), endTime: time('11:15') };
  const slots = slotsOf(plan, [booked('10:00'), booked('10:15'), booked('09:30', { standing: 'cancelled' })]);
  expect(slots).toEqual([
    { startTime: '09:30', booked: 0 },
    { startTime: '10:00', booked: 2 },
    { startTime: '10:30', booked: 1 },
  ]);
});

test('two share a minute or they do not; one that was moved frees its time, and none is over itself', () => {
  const ten = booked('10:00');
  const wanted = { stop, date, startTime: time('10:29'), minutes: 30 };
  expect(overlapping(wanted, [ten])).toEqual([ten]);
  expect(overlapping({ ...wanted, startTime: time('10:30') }, [ten])).toEqual([]);
  expect(overlapping(ten, [ten])).toEqual([]);
  expect(overlapping(wanted, [booked('10:00', { standing: 'moved' })])).toEqual([]);
  expect(overlapping({ ...wanted, stop: StopId.parse('00000000-0000-7000-8000-000000000002') }, [ten])).toEqual([]);
});

test('a thing to set up has the same tick on every tablet, whatever its place in the list', () => {
  fc.assert(
    fc.property(fc.array(fc.string({ minLength: 1, unit: 'grapheme' }), { maxLength: 8 }), (labels) => {
      const ticksOf = (list: readonly string[]) => setUpList(list).map(({ tick }) => tick);
      expect(ticksOf(labels.toReversed()).toSorted()).toEqual(ticksOf(labels).toSorted());
    }),
  );
  expect(setUpList(['Câble', 'Cable', 'Câble']).length).toBe(2);
  expect(setUpList(null).length).toBe(5);
  expect(setUpList([])).toEqual([]);
});

test('weeks begin on Monday, the empty ones too, and hold all of their days', () => {
  expect(mondayOf(LocalDate.parse('2026-11-29'))).toBe('2026-11-23');
  expect(mondayOf(date)).toBe('2026-11-23');
  const items = ['2026-11-22', '2026-11-23', '2026-11-29', '2026-12-07'].map((on) => ({ date: LocalDate.parse(on) }));
  expect(byWeek(LocalDate.parse('2026-11-25'), 3, items).map((week) => [week.monday, week.items.length])).toEqual([
    ['2026-11-23', 2],
    ['2026-11-30', 0],
    ['2026-12-07', 1],
  ]);
});
