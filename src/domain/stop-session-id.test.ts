import { v5 } from 'uuid';
import { expect, test } from 'vitest';
import { PlannedSessionId, StopId, VehicleId } from './ids.ts';
import { LocalDate } from './local-date.ts';
import { stopSessionId } from './stop-session-id.ts';

const planned = PlannedSessionId.parse('00000000-0000-7000-8000-000000000001');
const unplanned = {
  planned: null,
  vehicle: VehicleId.parse('00000000-0000-7000-8000-000000000002'),
  stop: StopId.parse('00000000-0000-7000-8000-000000000003'),
  date: LocalDate.parse('2026-11-24'),
  halfDay: 'morning',
} as const;

// Frozen: another value would open a second session beside the one that older tablets open.
test('the ids of a planned and an unplanned session never change', () => {
  expect(stopSessionId({ planned }, v5)).toBe('ea559cde-8144-54fc-be5d-d2277251c353');
  expect(stopSessionId(unplanned, v5)).toBe('5babc01a-9d60-5fb6-ba92-31fb19bd4a3d');
});

test('another half-day, day, stop or vehicle is another session', () => {
  const others = [
    { ...unplanned, halfDay: 'afternoon' as const },
    { ...unplanned, date: LocalDate.parse('2026-11-25') },
    { ...unplanned, stop: StopId.parse(planned) },
    { ...unplanned, vehicle: VehicleId.parse(planned) },
  ];
  expect(new Set([unplanned, ...others].map((identity) => stopSessionId(identity, v5))).size).toBe(5);
});
