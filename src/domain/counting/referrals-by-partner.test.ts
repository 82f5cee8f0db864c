import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addDays, LocalDate, LocalTime } from '../local-date.ts';
import { referralsByPartner } from './referrals-by-partner.ts';
import { tallyOf } from './tally.ts';

const period = { from: LocalDate.parse('2026-11-01'), to: LocalDate.parse('2026-11-30') };
const on = (day: string, partner: string | null) => ({ madeOn: LocalDate.parse(day), partner });

test('referrals are counted by partner on their own day, the most first; a partner that is not known is a part of its own', () => {
  const made = [
    on('2026-10-31', 'caf'),
    on('2026-11-01', 'caf'),
    on('2026-11-12', 'carsat'),
    on('2026-11-30', 'carsat'),
    on('2026-11-30', null),
    on('2026-12-01', 'carsat'),
  ];
  expect(referralsByPartner(made, period)).toEqual([
    { partner: 'carsat', referrals: 2 },
    { partner: '', referrals: 1 },
    { partner: 'caf', referrals: 1 },
  ]);
});

test('whatever was made when, in whichever order it is read, the partners add up to the referrals of the tally', () => {
  const made = fc.array(
    fc
      .record({ days: fc.integer({ min: -40, max: 40 }), partner: fc.constantFrom('caf', 'carsat', 'msa', null) })
      .map(({ days, partner }) => ({ madeOn: addDays(LocalDate.parse('2026-11-15'), days), partner })),
  );
  fc.assert(
    fc.property(made, (referrals) => {
      const facts = { planned: [], sessions: [], visits: [], workshops: [], communeOfStop: () => null };
      const tally = tallyOf({ ...facts, referrals: referrals.map(({ madeOn }) => ({ date: madeOn })) }, period, {
        date: period.to,
        time: LocalTime.parse('23:59'),
      });
      const parts = referralsByPartner(referrals, period);
      expect(parts.reduce((sum, part) => sum + part.referrals, 0)).toBe(tally.referrals);
      expect(referralsByPartner(referrals.toReversed(), period)).toEqual(parts);
    }),
  );
});
