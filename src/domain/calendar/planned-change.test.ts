import fc from 'fast-check';
import { expect, test } from 'vitest';
import { LocalDate, LocalTime } from '../local-date.ts';
import {
  cancelling,
  changesOf,
  isShortened,
  moving,
  planAsAnnounced,
  planAsBefore,
  shortening,
} from './planned-change.ts';

const day = (text: string) => LocalDate.parse(text);
const time = (text: string) => LocalTime.parse(text);
const today = day('2026-11-23');
const plan = {
  date: today,
  startTime: time('09:30'),
  endTime: time('12:15'),
  cancelReason: null,
  changeReason: null,
  announced: null,
};
const anyTime = fc
  .tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }))
  .map(([hours, minutes]) => time(`${String(hours).padStart(2, '0')}:${String(minutes).padStart(2, '0')}`));

test('nothing is cancelled, moved or shortened without a reason', () => {
  expect(cancelling(null)).toEqual({ ok: false, fault: 'reason-missing' });
  expect(shortening(plan, time('11:00'), null)).toEqual({ ok: false, fault: 'reason-missing' });
  const to = { date: day('2026-11-24'), startTime: plan.startTime, endTime: plan.endTime };
  expect(moving(plan, to, null, today)).toEqual({ ok: false, fault: 'reason-missing' });
});

test('an end before the beginning, an end that is not earlier, the same hours and a day that is over are refused, each by its fault', () => {
  expect(shortening(plan, time('09:30'), 'meteo')).toEqual({ ok: false, fault: 'ends-before-it-starts' });
  expect(shortening(plan, time('12:15'), 'meteo')).toEqual({ ok: false, fault: 'not-shorter' });
  const { startTime, endTime } = plan;
  expect(moving(plan, { date: today, startTime, endTime }, 'meteo', today)).toEqual({ ok: false, fault: 'not-moved' });
  const yesterday = day('2026-11-22');
  expect(moving(plan, { date: yesterday, startTime, endTime }, 'meteo', today)).toEqual({
    ok: false,
    fault: 'in-the-past',
  });
  expect(moving(plan, { date: today, startTime: endTime, endTime: startTime }, 'meteo', today)).toEqual({
    ok: false,
    fault: 'ends-before-it-starts',
  });
});

test('a session that ends earlier is shortened; moved by a day it is moved and not shortened; cancelled it is only that', () => {
  const shorter = shortening(plan, time('11:00'), 'panne');
  expect(shorter.ok && changesOf({ ...plan, ...shorter.values })).toEqual(['shortened']);
  expect(shorter.ok && isShortened({ ...plan, ...shorter.values })).toBe(true);
  const to = { date: day('2026-11-25'), startTime: plan.startTime, endTime: plan.endTime };
  const moved = moving(plan, to, 'panne', today);
  expect(moved.ok && changesOf({ ...plan, ...moved.values })).toEqual(['moved']);
  expect(moved.ok && isShortened({ ...plan, ...moved.values })).toBe(false);
  const cancelled = cancelling('meteo');
  expect(cancelled.ok && shorter.ok && changesOf({ ...plan, ...shorter.values, ...cancelled.values })).toEqual([
    'cancelled',
  ]);
});

test('an end without a reason is no shortened session', () => {
  const { date, startTime, endTime } = plan;
  expect(isShortened({ ...plan, endTime: time('11:00'), announced: { date, startTime, endTime } })).toBe(false);
});

test('however often it moves, what was announced first is kept; moved back there, nothing is left of it', () => {
  const step = fc.record({ days: fc.integer({ min: 0, max: 9 }), startTime: anyTime, endTime: anyTime });
  fc.assert(
    fc.property(fc.array(step, { maxLength: 6 }), (steps) => {
      let now: Parameters<typeof moving>[0] = plan;
      for (const { days, startTime, endTime } of steps) {
        const date = day(`2026-11-${23 + days > 30 ? 30 : 23 + days}`);
        const before = now;
        const moved = moving(now, { date, startTime, endTime }, 'meteo', today);
        if (moved.ok) now = { ...now, ...moved.values };
        expect({ ...now, ...planAsBefore(before) }).toEqual(before);
        expect({ ...now, ...planAsAnnounced(now) }).toEqual(plan);
        expect(changesOf(now).length > 0).toBe(now.announced !== null);
      }
    }),
  );
});
