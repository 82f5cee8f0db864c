import fc from 'fast-check';
import { expect, test } from 'vitest';
import { CaseId, ReferralId, VisitId } from '../ids.ts';
import { addDays, LocalDate } from '../local-date.ts';
import type { Case, Referral } from '../records/followed-records.ts';
import { dueCount, dueFollowUps, idOfFollowUp } from './due-follow-ups.ts';
import { isAwaitedBy } from './is-awaited.ts';

const today = LocalDate.parse('2026-11-24');
const uuid = (kind: number, number: number) => `00000000-0000-7000-800${kind}-${String(number).padStart(12, '0')}`;

function referral(number: number, over: Partial<Referral> = {}): Referral {
  return {
    id: ReferralId.parse(uuid(1, number)),
    visit: VisitId.parse(uuid(2, 1)),
    madeOn: LocalDate.parse('2026-11-10'),
    visitor: null,
    case: null,
    partner: 'caf',
    referent: null,
    reason: null,
    channel: null,
    dueOn: today,
    outcome: null,
    outcomeOn: null,
    ...over,
  };
}

function followed(number: number, over: Partial<Case> = {}): Case {
  return {
    id: CaseId.parse(uuid(3, number)),
    openedOn: LocalDate.parse('2026-11-10'),
    visitor: null,
    about: 'caf.rsa',
    status: 'open',
    nextStep: null,
    nextStepOn: today,
    steps: [],
    documents: [],
    mandate: null,
    mandateUntil: null,
    outcome: null,
    closedOn: null,
    ...over,
  };
}

const isAwaited = isAwaitedBy({
  referralOutcomes: [
    { code: 'transmise', labelFr: 'Transmise', labelEn: 'Sent', awaited: true },
    { code: 'aboutie', labelFr: 'Aboutie', labelEn: 'Succeeded', awaited: false },
  ],
});
const due = (cases: readonly Case[], referrals: readonly Referral[], day: LocalDate) =>
  dueFollowUps({ cases, referrals, isAwaited }, day);

test('trap 37: a referral without an outcome comes back on its due date, and stays until what came of it is known', () => {
  const waiting = referral(1, { dueOn: addDays(today, 14) });
  const onDay = (days: number, of = waiting) => due([], [of], addDays(today, days));
  expect(dueCount(onDay(13))).toBe(0);
  expect(onDay(14).today).toHaveLength(1);
  expect(onDay(15).overdue).toHaveLength(1);
  expect(onDay(400).overdue).toHaveLength(1);
  // That it was sent is not what came of it.
  expect(onDay(14, { ...waiting, outcome: 'transmise' }).today).toHaveLength(1);
  expect(dueCount(onDay(14, { ...waiting, outcome: 'aboutie' }))).toBe(0);
});

test('a case comes back on the day of its next step, and no more once it is closed', () => {
  expect(due([followed(1)], [], today).today).toHaveLength(1);
  expect(due([followed(1, { status: 'waiting' })], [], today).today).toHaveLength(1);
  expect(dueCount(due([followed(1, { status: 'closed' })], [], today))).toBe(0);
});

test('a case whose state has not been told is under way: it is not lost', () => {
  expect(due([followed(1, { status: null, nextStepOn: null })], [], today).undated).toHaveLength(1);
});

test('of a case that was purged with its person nothing is left to follow', () => {
  expect(due([followed(1, { about: null, status: null, nextStepOn: null })], [], today).undated).toEqual([]);
});

const referrals = fc.array(
  fc.record({
    due: fc.option(fc.integer({ min: -40, max: 40 })),
    outcome: fc.constantFrom(null, 'transmise', 'aboutie'),
  }),
  { maxLength: 12 },
);
const cases = fc.array(
  fc.record({
    due: fc.option(fc.integer({ min: -40, max: 40 })),
    status: fc.constantFrom('open' as const, 'waiting' as const, 'closed' as const, null),
  }),
  { maxLength: 12 },
);

test('all that is awaited stands in exactly one part, in the order of its days, and nothing else does', () => {
  fc.assert(
    fc.property(referrals, cases, (drawnReferrals, drawnCases) => {
      const dayOf = (due: number | null) => (due === null ? null : addDays(today, due));
      const allReferrals = drawnReferrals.map(({ due, outcome }, at) => referral(at, { dueOn: dayOf(due), outcome }));
      const allCases = drawnCases.map(({ due, status }, at) => followed(at, { nextStepOn: dayOf(due), status }));
      const found = due(allCases, allReferrals, today);
      const parts = [found.overdue, found.today, found.thisWeek, found.later, found.undated];
      const ids = parts.flat().map(idOfFollowUp);
      const awaited = [
        ...allReferrals.filter(({ outcome }) => outcome !== 'aboutie').map(({ id }) => id),
        ...allCases.filter(({ status }) => status !== 'closed').map(({ id }) => id),
      ];
      expect(ids.toSorted()).toEqual(awaited.map(String).toSorted());
      const days = parts.flat().map(({ dueOn }) => dueOn ?? '9999');
      expect(days).toEqual(days.toSorted());
      for (const { dueOn } of [...found.overdue, ...found.today]) expect(String(dueOn) <= today).toBe(true);
    }),
    { numRuns: 200 },
  );
});

test('the order in which records are given changes nothing', () => {
  fc.assert(
    fc.property(referrals, (drawn) => {
      const all = drawn.map(({ due }, at) => referral(at, { dueOn: due === null ? null : addDays(today, due) }));
      expect(due([], all.toReversed(), today)).toEqual(due([], all, today));
    }),
  );
});

test('as days go by, what is due only grows: nothing that waits is ever forgotten', () => {
  fc.assert(
    fc.property(referrals, fc.nat(60), (drawn, days) => {
      const all = drawn.map(({ due }, at) => referral(at, { dueOn: due === null ? null : addDays(today, due) }));
      const now = dueCount(due([], all, today));
      expect(dueCount(due([], all, addDays(today, days)))).toBeGreaterThanOrEqual(now);
    }),
  );
});
