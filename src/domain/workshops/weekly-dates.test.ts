import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addDays, LocalDate } from '../local-date.ts';
import { weeklyChoices, weeklyDates } from './weekly-dates.ts';

const day = (text: string) => LocalDate.parse(text);

test('twelve weeks over the change of clocks stand on one weekday', () => {
  const dates = weeklyDates(day('2026-09-08'), 12, new Set());
  expect(dates).toHaveLength(12);
  expect(new Set(dates.map((date) => new Date(`${date}T12:00:00Z`).getUTCDay()))).toEqual(new Set([2]));
  expect([dates[6], dates[7], dates.at(-1)]).toEqual(['2026-10-20', '2026-10-27', '2026-11-24']);
});

test('a week that is passed over makes the cycle a week longer', () => {
  const dates = weeklyDates(day('2026-12-15'), 4, new Set([day('2026-12-22'), day('2026-12-29')]));
  expect(dates).toEqual(['2026-12-15', '2027-01-05', '2027-01-12', '2027-01-19']);
  expect(weeklyChoices(day('2026-12-15'), 4, new Set([day('2026-12-22'), day('2026-12-29')]))).toHaveLength(6);
});

test('any first day, any weeks passed over: so many dates, each a whole number of weeks after the first, none passed over', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 3_000 }),
      fc.integer({ min: 1, max: 20 }),
      fc.uniqueArray(fc.nat(19)),
      (offset, sessions, weeks) => {
        const first = addDays(day('2024-01-01'), offset);
        const passedOver = new Set(weeks.map((week) => addDays(first, week * 7)));
        const dates = weeklyDates(first, sessions, passedOver);
        expect(dates).toHaveLength(sessions);
        for (const date of dates) {
          expect(passedOver.has(date)).toBe(false);
          expect((Date.parse(date) - Date.parse(first)) % (7 * 86_400_000)).toBe(0);
        }
      },
    ),
  );
});
