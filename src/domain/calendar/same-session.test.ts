import fc from 'fast-check';
import { expect, test } from 'vitest';
import { PlannedSessionId, StopId, StopSessionId } from '../ids.ts';
import { LocalDate, LocalTime } from '../local-date.ts';
import { sameSessions, seemsToBe } from './same-session.ts';

const uuid = (kind: number, number: number) => `00000000-0000-7000-800${kind}-${String(number).padStart(12, '0')}`;
const id = (number: number) => StopSessionId.parse(uuid(1, number));
const monday = LocalDate.parse('2026-11-23');
const tuesday = LocalDate.parse('2026-11-24');
const one = (number: number, mergedInto: number | null = null, date = monday) => ({
  id: id(number),
  date,
  mergedInto: mergedInto === null ? null : id(mergedInto),
});
const groups = (sessions: Parameters<typeof sameSessions>[0]) =>
  sameSessions(sessions).map((same) => same.map((session) => session.id));

test('two that were said to be one are one, whichever way round, and even when each names the other', () => {
  const together = [[id(1), id(2)]];
  expect(groups([one(1), one(2, 1)])).toEqual(together);
  expect(groups([one(1, 2), one(2)])).toEqual(together);
  expect(groups([one(1, 2), one(2, 1)])).toEqual(together);
  expect(groups([one(1), one(2)])).toEqual([[id(1)], [id(2)]]);
});

test('one that is unknown or of another day takes nothing in', () => {
  expect(groups([one(1, 9)])).toEqual([[id(1)]]);
  expect(groups([one(1, 2), one(2, null, tuesday)])).toEqual([[id(1)], [id(2)]]);
});

test('the groups are the same in any order, and hold each session once', () => {
  const sessions = fc
    .array(fc.record({ into: fc.option(fc.nat(8)), late: fc.boolean() }), { maxLength: 9 })
    .map((list) => list.map(({ into, late }, at) => one(at, into, late ? tuesday : monday)));
  fc.assert(
    fc.property(sessions, (list) => {
      const said = groups(list);
      expect(groups(list.toReversed())).toEqual(said);
      expect(said.flat().toSorted()).toEqual(list.map((session) => session.id).toSorted());
    }),
  );
});

test('an unplanned session seems to be the one planned there for that half-day, unless that was cancelled or it is said already', () => {
  const stop = StopId.parse(uuid(2, 1));
  const session = { ...one(1), planned: null, stop, halfDay: 'morning' as const };
  const plan = {
    id: PlannedSessionId.parse(uuid(3, 1)),
    stop,
    date: monday,
    startTime: LocalTime.parse('09:30'),
    cancelReason: null,
  };
  expect(seemsToBe(session, [plan])).toBe(plan);
  expect(seemsToBe(session, [{ ...plan, startTime: LocalTime.parse('13:45') }])).toBeNull();
  expect(seemsToBe(session, [{ ...plan, cancelReason: 'meteo' }])).toBeNull();
  expect(seemsToBe({ ...session, mergedInto: id(2) }, [plan])).toBeNull();
});
