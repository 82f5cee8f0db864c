import { expect, test } from 'vitest';
import { LocalDate, TimeZone } from '../../domain/local-date.ts';
import { localMidnight } from './local-midnight.ts';

test.each([
  ['2026-01-01', 'Europe/Paris', '2025-12-31T23:00:00.000Z'],
  ['2026-07-01', 'Europe/Paris', '2026-06-30T22:00:00.000Z'],
  // The clocks go forward on 29 March and back on 25 October, at three.
  ['2026-03-29', 'Europe/Paris', '2026-03-28T23:00:00.000Z'],
  ['2026-03-30', 'Europe/Paris', '2026-03-29T22:00:00.000Z'],
  ['2026-10-25', 'Europe/Paris', '2026-10-24T22:00:00.000Z'],
  ['2026-10-26', 'Europe/Paris', '2026-10-25T23:00:00.000Z'],
  ['2026-03-29', 'America/Guadeloupe', '2026-03-29T04:00:00.000Z'],
  ['2026-11-01', 'America/Guadeloupe', '2026-11-01T04:00:00.000Z'],
  ['2026-11-01', 'Indian/Reunion', '2026-10-31T20:00:00.000Z'],
  // So far east that the clocks change between its midnight and London's.
  ['2026-04-05', 'Pacific/Auckland', '2026-04-04T11:00:00.000Z'],
])('%s begins in %s at %s', (date, zone, instant) => {
  expect(new Date(localMidnight(LocalDate.parse(date), TimeZone.parse(zone))).toISOString()).toBe(instant);
});
