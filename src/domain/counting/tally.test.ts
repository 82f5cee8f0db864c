import fc from 'fast-check';
import { expect, test } from 'vitest';
import { CommuneCode, PlannedSessionId, StopId, StopSessionId, VisitId, VisitorId } from '../ids.ts';
import { addDays, LocalDate, LocalTime, type Period } from '../local-date.ts';
import type { Facts, PlannedFact, SessionFact, VisitFact } from './facts.ts';
import { averageAMonth, Figures, figuresOf } from './figures.ts';
import { addTallies, emptyTally, tallyOf, visitsWithoutSession } from './tally.ts';

const uuid = (kind: number, number: number) => `00000000-0000-7000-800${kind}-${String(number).padStart(12, '0')}`;
const stopId = (number: number) => StopId.parse(uuid(1, number));
const planId = (number: number) => PlannedSessionId.parse(uuid(2, number));
const sessionId = (number: number) => StopSessionId.parse(uuid(3, number));
const communes = ['02830', '02361', '2A004'].map((code) => CommuneCode.parse(code));
const communeOfStop: Facts['communeOfStop'] = (stop) => communes[Number(stop.slice(-1))] ?? null;
const day = (text: string) => LocalDate.parse(text);
const november: Period = { from: day('2026-11-01'), to: day('2026-11-30') };
const asOf = { date: day('2026-11-24'), time: LocalTime.parse('12:00') };

function plan(number: number, over: Partial<PlannedFact> = {}): PlannedFact {
  return {
    id: planId(number),
    date: day('2026-11-10'),
    startTime: LocalTime.parse('09:30'),
    stop: stopId(0),
    cancelled: false,
    shortened: false,
    ...over,
  };
}
function session(number: number, over: Partial<SessionFact> = {}): SessionFact {
  return {
    id: sessionId(number),
    planned: null,
    date: day('2026-11-10'),
    stop: stopId(0),
    held: true,
    mergedInto: null,
    unserved: 0,
    ...over,
  };
}
let nextVisit = 0;
function visit(at: number, over: Partial<VisitFact> = {}): VisitFact {
  nextVisit += 1;
  return {
    id: VisitId.parse(uuid(4, nextVisit)),
    session: sessionId(at),
    persons: 1,
    continues: null,
    visitor: null,
    procedures: [],
    ...over,
  };
}
function facts(over: Partial<Facts>): Facts {
  return { planned: [], sessions: [], visits: [], workshops: [], referrals: [], communeOfStop, ...over };
}

test('people received are the persons of visits; a hand-over adds procedures and no person', () => {
  const first = visit(1, { persons: 3, procedures: ['caf.rsa'] });
  const tally = tallyOf(
    facts({
      sessions: [session(1)],
      visits: [first, visit(1, { persons: 2, continues: first.id, procedures: ['bus.cv', 'bus.cv'] })],
    }),
    november,
    asOf,
  );
  expect([tally.persons, tally.visits, tally.procedures]).toEqual([3, 2, 3]);
  expect([...tally.byProcedureType]).toEqual([
    ['caf.rsa', 1],
    ['bus.cv', 2],
  ]);
});

test('trap 33: distinct visitors count tracked people only, anonymous visits are never turned into people', () => {
  const anne = VisitorId.parse(uuid(5, 1));
  const visits = [visit(1, { visitor: anne }), visit(1, { visitor: anne }), visit(1), visit(1, { persons: 30 })];
  const figures = figuresOf(tallyOf(facts({ sessions: [session(1)], visits }), november, asOf), november, communes);
  expect([figures.persons, figures.distinctVisitors]).toEqual([33, 1]);
});

test('two sessions that were said to be one are held once, with the visits of both, and the plan of either is held', () => {
  const planned = [plan(1)];
  const sessions = [
    session(1, { planned: planId(1), held: false }),
    session(2, { mergedInto: sessionId(1), unserved: 1 }),
    session(3, { mergedInto: sessionId(2) }),
  ];
  const tally = tallyOf(facts({ planned, sessions, visits: [visit(2), visit(3)] }), november, asOf);
  expect([tally.sessionsHeld, tally.silent.size, tally.persons, tally.unserved]).toEqual([1, 0, 2, 1]);
  const parted = sessions.map((one) => ({ ...one, mergedInto: null }));
  const two = tallyOf(facts({ planned, sessions: parted, visits: [visit(2), visit(3)] }), november, asOf);
  expect([two.sessionsHeld, two.silent.size, two.persons]).toEqual([2, 1, 2]);
});

test('shortened is planned, not cancelled, and for a reason less long than announced', () => {
  const planned = [plan(1, { shortened: true }), plan(2, { shortened: true, cancelled: true }), plan(3)];
  const tally = tallyOf(facts({ planned }), november, asOf);
  expect([tally.sessionsPlanned, tally.sessionsShortened, tally.sessionsCancelled]).toEqual([3, 1, 1]);
});

test('expected is planned, not cancelled and begun; silent is expected and not held', () => {
  const planned = [
    plan(1),
    plan(2),
    plan(3, { cancelled: true }),
    plan(4, { date: day('2026-11-24'), startTime: LocalTime.parse('11:59') }),
    plan(5, { date: day('2026-11-24'), startTime: LocalTime.parse('12:00') }),
    plan(6, { date: day('2026-12-01') }),
  ];
  const tally = tallyOf(
    facts({ planned, sessions: [session(1, { planned: planId(1) }), session(2, { held: false, planned: planId(2) })] }),
    november,
    asOf,
  );
  expect([tally.sessionsPlanned, tally.sessionsExpected, tally.sessionsHeld, tally.sessionsCancelled]).toEqual([
    5, 3, 1, 1,
  ]);
  expect([...tally.silent]).toEqual([planId(2), planId(4)]);
});

test('a session opened although it was cancelled was held', () => {
  const tally = tallyOf(
    facts({ planned: [plan(1, { cancelled: true })], sessions: [session(1, { planned: planId(1) })] }),
    november,
    asOf,
  );
  expect([tally.sessionsHeld, tally.sessionsCancelled, tally.silent.size]).toEqual([1, 0, 0]);
});

test('days of activity are days, not sessions; communes served are those where a session was held', () => {
  const sessions = [
    session(1),
    session(2, { stop: stopId(1) }),
    session(3, { stop: stopId(2), held: false }),
    session(4, { date: day('2026-11-11') }),
  ];
  const tally = tallyOf(facts({ sessions }), november, asOf);
  expect(tally.daysOfActivity.size).toBe(2);
  expect([...tally.communesServed]).toEqual([communes[0], communes[1]]);
});

test('every commune of the territory has its row, at zero too, and the rows add up', () => {
  const sessions = [session(1), session(2, { stop: stopId(1) })];
  const visits = [visit(1, { procedures: ['caf.rsa'] }), visit(2, { persons: 4 })];
  const figures = figuresOf(
    tallyOf(facts({ planned: [plan(1, { stop: stopId(1) })], sessions, visits }), november, asOf),
    november,
    [communes[0]!, communes[2]!],
  );
  expect(Figures.safeParse(figures).success).toBe(true);
  expect(figures.byCommune).toEqual([
    { commune: '02361', inTerritory: false, planned: true, persons: 4, procedures: 0, sessionsHeld: 1 },
    { commune: '02830', inTerritory: true, planned: false, persons: 1, procedures: 1, sessionsHeld: 1 },
    { commune: '2A004', inTerritory: true, planned: false, persons: 0, procedures: 0, sessionsHeld: 0 },
  ]);
  expect(figures.byCommune.reduce((sum, row) => sum + row.persons, 0)).toBe(figures.persons);
});

test('trap 31: a visit is counted on its session’s day, at both ends of the month', () => {
  const sessions = ['2026-10-31', '2026-11-01', '2026-11-30', '2026-12-01'].map((date, index) =>
    session(index + 1, { date: day(date) }),
  );
  const visits = sessions.map((_, index) => visit(index + 1, { persons: 10 ** index }));
  expect(tallyOf(facts({ sessions, visits }), november, asOf).persons).toBe(110);
});

test('a referral is counted on its own day, once, whatever came of it', () => {
  const referrals = ['2026-10-31', '2026-11-01', '2026-11-30', '2026-11-30', '2026-12-01'].map((date) => ({
    date: day(date),
  }));
  const tally = tallyOf(facts({ referrals }), november, asOf);
  expect([tally.referrals, tally.visits, tally.procedures]).toEqual([3, 0, 0]);
});

test('a visit whose session has not arrived yet is shown as waiting and counted nowhere', () => {
  const partial = facts({ sessions: [session(1)], visits: [visit(1), visit(2)] });
  expect(tallyOf(partial, november, asOf).visits).toBe(1);
  expect(visitsWithoutSession(partial)).toBe(1);
});

test('the average a month is rounded half up over the calendar months that the period touches', () => {
  const year: Period = { from: day('2025-11-01'), to: day('2026-10-31') };
  expect(averageAMonth(610, year)).toBe(51);
  expect(averageAMonth(606, year)).toBe(51);
  expect(averageAMonth(605, year)).toBe(50);
  expect(averageAMonth(7, november)).toBe(7);
});

const factsArbitrary = fc
  .record({
    planned: fc.array(
      fc.record({ offset: fc.nat(60), stop: fc.nat(3), cancelled: fc.boolean(), shortened: fc.boolean() }),
      { maxLength: 12 },
    ),
    sessions: fc.array(
      fc.record({
        offset: fc.nat(60),
        stop: fc.nat(3),
        held: fc.boolean(),
        plan: fc.option(fc.nat(11)),
        unserved: fc.nat(3),
      }),
      { maxLength: 12 },
    ),
    referrals: fc.array(fc.nat(60), { maxLength: 12 }),
    visits: fc.array(
      fc.record({
        at: fc.nat(13),
        persons: fc.integer({ min: 1, max: 5 }),
        visitor: fc.option(fc.nat(4)),
        continues: fc.boolean(),
        procedures: fc.array(fc.constantFrom('caf.rsa', 'bus.cv'), { maxLength: 3 }),
      }),
      { maxLength: 30 },
    ),
  })
  .map((drawn): Facts => {
    const from = day('2026-10-15');
    const planned = drawn.planned.map((one, index) =>
      plan(index, { date: addDays(from, one.offset), stop: stopId(one.stop), cancelled: one.cancelled }),
    );
    return {
      workshops: [],
      referrals: drawn.referrals.map((offset) => ({ date: addDays(from, offset) })),
      communeOfStop,
      planned,
      // A session stands on its plan's day, as the tablets open it.
      sessions: drawn.sessions.map((one, index) => {
        const itsPlan = one.plan === null ? undefined : planned[one.plan];
        return session(index, {
          date: itsPlan?.date ?? addDays(from, one.offset),
          stop: stopId(one.stop),
          held: one.held,
          planned: itsPlan?.id ?? null,
          unserved: one.unserved,
        });
      }),
      visits: drawn.visits.map((one) =>
        visit(one.at, {
          persons: one.persons,
          visitor: one.visitor === null ? null : VisitorId.parse(uuid(5, one.visitor)),
          continues: one.continues ? VisitId.parse(uuid(4, 1)) : null,
          procedures: one.procedures,
        }),
      ),
    };
  });

test('a period cut anywhere adds up to the whole', () => {
  fc.assert(
    fc.property(factsArbitrary, fc.integer({ min: 0, max: 58 }), (drawn, cut) => {
      const from = day('2026-10-15');
      const whole: Period = { from, to: addDays(from, 60) };
      const parts = addTallies(
        tallyOf(drawn, { from, to: addDays(from, cut) }, asOf),
        tallyOf(drawn, { from: addDays(from, cut + 1), to: whole.to }, asOf),
      );
      expect(figuresOf(parts, whole, communes)).toEqual(figuresOf(tallyOf(drawn, whole, asOf), whole, communes));
    }),
    { numRuns: 300 },
  );
});

test('the order in which records arrive changes no figure', () => {
  fc.assert(
    fc.property(factsArbitrary, (drawn) => {
      const reversed = {
        ...drawn,
        planned: drawn.planned.toReversed(),
        sessions: drawn.sessions.toReversed(),
        visits: drawn.visits.toReversed(),
        referrals: drawn.referrals.toReversed(),
      };
      const whole: Period = { from: day('2026-10-15'), to: day('2026-12-20') };
      expect(figuresOf(tallyOf(reversed, whole, asOf), whole, communes)).toEqual(
        figuresOf(tallyOf(drawn, whole, asOf), whole, communes),
      );
    }),
  );
});

test('nothing recorded is zero everywhere', () => {
  expect(tallyOf(facts({}), november, asOf)).toEqual(emptyTally());
});
