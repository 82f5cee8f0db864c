import { expect, test } from 'vitest';
import { DeviceId, StopSessionId } from '../ids.ts';
import { Instant } from '../local-date.ts';
import { currentSession } from './current-session.ts';

const here = DeviceId.parse('01935d00-0000-7000-8000-000000000001');
const there = DeviceId.parse('01935d00-0000-7000-8000-000000000002');

function mark(time: string, device = here) {
  return { id: `m${time}`, at: Instant.parse(`2026-11-24T${time}:00.000Z`), device };
}

const morning = {
  id: StopSessionId.parse('01935d00-0000-5000-8000-00000000000a'),
  openings: [mark('08:30')],
  closings: [],
};
const noon = {
  id: StopSessionId.parse('01935d00-0000-5000-8000-00000000000b'),
  openings: [mark('13:00')],
  closings: [],
};

test('a tablet works in the session that it opened last and has not closed', () => {
  expect(currentSession([morning, noon], here)).toBe(noon);
  expect(currentSession([morning, { ...noon, closings: [mark('16:00')] }], here)).toBe(morning);
});

test('a session that only a colleague’s tablet opened is not the one it works in', () => {
  expect(currentSession([morning], there)).toBeNull();
  expect(currentSession([], here)).toBeNull();
});
