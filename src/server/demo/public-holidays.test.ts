import { expect, test } from 'vitest';
import { publicHolidays } from './public-holidays.ts';

test('the public holidays that move follow Easter: 5 April 2026, 28 March 2027, 16 April 2028, 24 April 2011', () => {
  for (const days of [
    ['2026-04-06', '2026-05-14', '2026-05-25'],
    ['2027-03-29', '2027-05-06', '2027-05-17'],
    ['2028-04-17', '2028-05-25', '2028-06-05'],
    ['2011-04-25', '2011-06-02', '2011-06-13'],
  ]) {
    expect([...publicHolidays(Number(days[0]?.slice(0, 4)))]).toEqual(expect.arrayContaining(days));
  }
});

test('a year has eleven public holidays, some of which may fall on one day', () => {
  expect(publicHolidays(2026).size).toBe(11);
  // In 2008 Ascension fell on 1 May.
  expect(publicHolidays(2008).size).toBe(10);
});
