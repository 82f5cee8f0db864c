import fc from 'fast-check';
import { expect, test } from 'vitest';
import { AppointmentId, StopId, VisitId } from '../ids.ts';
import { addDays, LocalDate, LocalTime } from '../local-date.ts';
import type { Appointment, AppointmentStanding } from '../records/followed-records.ts';
import { addAppointmentTallies, appointmentTallyOf, bookedVisits, emptyAppointmentTally } from './appointment-tally.ts';

const visit = VisitId.parse('00000000-0000-7000-8004-000000000001');
const november = { from: LocalDate.parse('2026-11-01'), to: LocalDate.parse('2026-11-30') };

function appointment(standing: AppointmentStanding, over: Partial<Appointment> = {}): Appointment {
  return {
    id: AppointmentId.parse('00000000-0000-7000-8006-000000000001'),
    stop: StopId.parse('00000000-0000-7000-8001-000000000001'),
    date: LocalDate.parse('2026-11-10'),
    startTime: LocalTime.parse('09:30'),
    minutes: null,
    standing,
    movedTo: null,
    visit: null,
    bookedAt: null,
    visitor: null,
    about: null,
    ...over,
  };
}

test('appointments stand as they ended, on the day that they were for', () => {
  const all = [
    appointment('present'),
    appointment('no-show'),
    appointment('moved'),
    appointment('present', { date: LocalDate.parse('2026-12-01') }),
  ];
  expect(appointmentTallyOf(all, november)).toEqual({ ...emptyAppointmentTally(), present: 1, 'no-show': 1, moved: 1 });
});

test('a visit came of an appointment while it stands as present: taken back, nobody came by it', () => {
  expect([...bookedVisits([appointment('present', { visit }), appointment('present')])]).toEqual([visit]);
  expect(bookedVisits([appointment('booked', { visit }), appointment('no-show', { visit })]).size).toBe(0);
});

test('a period cut anywhere adds up to the whole', () => {
  const standings = fc.constantFrom<AppointmentStanding>(
    'booked',
    'present',
    'excused',
    'no-show',
    'moved',
    'cancelled',
  );
  fc.assert(
    fc.property(fc.array(fc.tuple(standings, fc.nat(29))), fc.nat(28), (drawn, cut) => {
      const all = drawn.map(([standing, day]) => appointment(standing, { date: addDays(november.from, day) }));
      const parts = addAppointmentTallies(
        appointmentTallyOf(all, { from: addDays(november.from, cut + 1), to: november.to }),
        appointmentTallyOf(all, { from: november.from, to: addDays(november.from, cut) }),
      );
      expect(parts).toEqual(appointmentTallyOf(all, november));
      expect(Object.values(parts).reduce((sum, count) => sum + count, 0)).toBe(all.length);
    }),
  );
});
