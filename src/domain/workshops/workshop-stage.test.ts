import { expect, test } from 'vitest';
import { Instant, LocalDate } from '../local-date.ts';
import { nextStanding, workshopStage } from './workshop-stage.ts';

const today = LocalDate.parse('2026-11-24');
const at = (date: string) => ({ date: LocalDate.parse(date), heldAt: null, cancelReason: null });

test('a workshop waits for its day, and once that is past for somebody to complete its list', () => {
  expect([at('2026-11-25'), at('2026-11-24'), at('2026-11-23')].map((one) => workshopStage(one, today))).toEqual([
    'coming',
    'today',
    'to-complete',
  ]);
});

test('held wins over cancelled where two tablets said both', () => {
  const both = { ...at('2026-11-23'), heldAt: Instant.parse('2026-11-23T15:00:00.000Z'), cancelReason: 'meteo' };
  expect(workshopStage(both, today)).toBe('complete');
  expect(workshopStage({ ...both, heldAt: null }, today)).toBe('cancelled');
});

test('a cell goes round: present, absent, excused, not said; beforehand only excused and back', () => {
  const round: unknown[] = [];
  let standing = nextStanding('registered', false);
  for (let tap = 0; tap < 4; tap += 1) {
    round.push(standing);
    standing = nextStanding(standing, false);
  }
  expect(round).toEqual(['present', 'absent', 'excused', 'registered']);
  expect(nextStanding('registered', true)).toBe('excused');
  expect(nextStanding('excused', true)).toBe('registered');
  // Somebody who is not on that session’s list yet came all the same.
  expect(nextStanding(null, false)).toBe('present');
});
