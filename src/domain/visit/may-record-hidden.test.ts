import { expect, test } from 'vitest';
import { LocalDate, LocalTime } from '../local-date.ts';
import { mayRecordHidden } from './may-record-hidden.ts';

const date = LocalDate.parse('2026-11-23');
const at = (time: string, day = '2026-11-23') => ({ date: LocalDate.parse(day), time: LocalTime.parse(time) });
const planned = { date, endTime: LocalTime.parse('12:15') };

test('with names hidden a planned session goes on being counted until its planned end, and no longer', () => {
  expect(mayRecordHidden(planned, at('12:14'))).toBe(true);
  expect(mayRecordHidden(planned, at('12:15'))).toBe(false);
  expect(mayRecordHidden(planned, at('09:00', '2026-11-24'))).toBe(false);
});

test('where none was planned it goes on until the end of its day', () => {
  expect(mayRecordHidden({ date, endTime: null }, at('23:59'))).toBe(true);
  expect(mayRecordHidden({ date, endTime: null }, at('00:00', '2026-11-24'))).toBe(false);
});

test('a tablet whose clock lags a day behind still counts', () => {
  expect(mayRecordHidden(planned, at('18:00', '2026-11-22'))).toBe(true);
});
