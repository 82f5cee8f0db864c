import { expect, test } from 'vitest';
import {
  addMonths,
  halfDayOf,
  LocalDate,
  LocalTime,
  localMoment,
  Month,
  monthsOf,
  monthsWithin,
  periodOfMonth,
  TimeZone,
} from './local-date.ts';

const paris = TimeZone.parse('Europe/Paris');
const guadeloupe = TimeZone.parse('America/Guadeloupe');
const reunion = TimeZone.parse('Indian/Reunion');
const at = (text: string) => Date.parse(text);

test('the local day is the wall calendar of the service, whatever UTC says', () => {
  expect(localMoment(at('2026-10-31T23:30:00Z'), paris)).toEqual({ date: '2026-11-01', time: '00:30' });
  expect(localMoment(at('2026-11-01T02:30:00Z'), guadeloupe)).toEqual({ date: '2026-10-31', time: '22:30' });
  expect(localMoment(at('2026-12-31T20:15:00Z'), reunion)).toEqual({ date: '2027-01-01', time: '00:15' });
});

test('both clock changes of Paris keep the day', () => {
  expect(localMoment(at('2026-03-29T00:59:00Z'), paris)).toEqual({ date: '2026-03-29', time: '01:59' });
  expect(localMoment(at('2026-03-29T01:00:00Z'), paris)).toEqual({ date: '2026-03-29', time: '03:00' });
  expect(localMoment(at('2026-10-25T00:30:00Z'), paris)).toEqual({ date: '2026-10-25', time: '02:30' });
  expect(localMoment(at('2026-10-25T01:30:00Z'), paris)).toEqual({ date: '2026-10-25', time: '02:30' });
});

test('the half-day turns at 13:00', () => {
  expect(halfDayOf(LocalTime.parse('12:59'))).toBe('morning');
  expect(halfDayOf(LocalTime.parse('13:00'))).toBe('afternoon');
});

test('a month ends on its last day, leap years too', () => {
  expect(periodOfMonth(Month.parse('2028-02'))).toEqual({ from: '2028-02-01', to: '2028-02-29' });
  expect(periodOfMonth(Month.parse('2026-12'))).toEqual({ from: '2026-12-01', to: '2026-12-31' });
  expect(addMonths(Month.parse('2026-01'), -1)).toBe('2025-12');
});

test('the months of a period are those it touches', () => {
  expect(monthsOf({ from: LocalDate.parse('2026-11-30'), to: LocalDate.parse('2027-01-01') })).toEqual([
    '2026-11',
    '2026-12',
    '2027-01',
  ]);
});

test('a tablet counts only months whose first day it still holds', () => {
  expect(monthsWithin(LocalDate.parse('2026-11-24'), 90)).toEqual(['2026-09', '2026-10', '2026-11']);
  expect(monthsWithin(LocalDate.parse('2026-11-29'), 90)).toEqual(['2026-09', '2026-10', '2026-11']);
  expect(monthsWithin(LocalDate.parse('2026-11-30'), 90)).toEqual(['2026-09', '2026-10', '2026-11']);
  expect(monthsWithin(LocalDate.parse('2026-12-01'), 90)).toEqual(['2026-10', '2026-11', '2026-12']);
});

test('a day that does not exist and an unknown zone are refused', () => {
  expect(LocalDate.safeParse('2026-02-29').success).toBe(false);
  expect(TimeZone.safeParse('Europe/Lutece').success).toBe(false);
});
