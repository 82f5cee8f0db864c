import { expect, test } from 'vitest';
import { DeviceId } from '../ids.ts';
import { Instant } from '../local-date.ts';
import { sessionStage } from './session-stage.ts';

const here = DeviceId.parse('01935d00-0000-7000-8000-000000000001');
const there = DeviceId.parse('01935d00-0000-7000-8000-000000000002');

function marks(...times: readonly (readonly [string, DeviceId])[]) {
  return times.map(([time, device], index) => ({
    id: `m${index}`,
    at: Instant.parse(`2026-11-24T${time}:00.000Z`),
    device,
  }));
}

test('a session is open here from its opening until its closing on this tablet', () => {
  expect(sessionStage({ openings: [], closings: [] }, here)).toBe('not-opened');
  expect(sessionStage({ openings: marks(['08:30', here]), closings: [] }, here)).toBe('open');
  expect(sessionStage({ openings: marks(['08:30', here]), closings: marks(['11:15', here]) }, here)).toBe('closed');
});

test('a session opened again after its closing is open', () => {
  const openings = marks(['08:30', here], ['11:20', here]);
  expect(sessionStage({ openings, closings: marks(['11:15', here]) }, here)).toBe('open');
});

test('what a colleague opens or closes on another tablet neither opens nor closes it here', () => {
  expect(sessionStage({ openings: marks(['08:30', there]), closings: [] }, here)).toBe('elsewhere');
  const openings = marks(['08:30', here], ['08:31', there]);
  expect(sessionStage({ openings, closings: marks(['11:15', there]) }, here)).toBe('open');
});
