import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ItemId, StopId, VisitorId, WorkshopId } from '../ids.ts';
import { addDays, Instant, LocalDate, LocalTime, type Period } from '../local-date.ts';
import type { Attendance, Workshop } from '../records/workshop-records.ts';
import { eachTheirOwn, personOf } from '../people/merged-visitors.ts';
import { workshopFact } from './facts-of.ts';
import { figuresOf } from './figures.ts';
import { tallyOf } from './tally.ts';
import { addWorkshopTallies, emptyWorkshopTally, workshopTallyOf } from './workshop-tally.ts';

const uuid = (kind: number, number: number) => `00000000-0000-7000-800${kind}-${String(number).padStart(12, '0')}`;
const visitorId = (number: number) => VisitorId.parse(uuid(5, number));
const november: Period = { from: LocalDate.parse('2026-11-01'), to: LocalDate.parse('2026-11-30') };
const noon = { date: LocalDate.parse('2026-12-24'), time: LocalTime.parse('12:00') };

function workshop(over: Partial<Workshop> = {}): Workshop {
  return {
    id: WorkshopId.parse(uuid(7, 1)),
    stop: StopId.parse(uuid(1, 0)),
    vehicle: null,
    session: null,
    cycle: null,
    date: LocalDate.parse('2026-11-10'),
    startTime: LocalTime.parse('14:00'),
    endTime: null,
    activity: 'atelier.memoire',
    level: null,
    topic: null,
    group: null,
    capacity: null,
    attendances: [],
    headCounts: [],
    answers: [],
    heldAt: null,
    cancelReason: null,
    ...over,
  };
}

let nextItem = 0;
function attendance(standing: Attendance['standing'], visitor: number | null): Attendance {
  nextItem += 1;
  return {
    id: ItemId.parse(`a${nextItem}`),
    standing,
    walkIn: null,
    visitor: visitor === null ? null : visitorId(visitor),
  };
}
const heads = (category: string, count: number) => {
  nextItem += 1;
  return { id: ItemId.parse(`h${nextItem}`), category, count };
};
const theirOwn = (one: Workshop) => workshopFact(one, eachTheirOwn);
const tallied = (workshops: readonly Workshop[], period = november) => workshopTallyOf(workshops.map(theirOwn), period);
const figures = (workshops: readonly Workshop[]) => {
  const facts = {
    planned: [],
    sessions: [],
    visits: [],
    workshops: workshops.map(theirOwn),
    referrals: [],
    communeOfStop: () => null,
  };
  return figuresOf(tallyOf(facts, november, noon), november, []);
};

test('only who was present took part; each time counts, and somebody who comes twice is one person', () => {
  const first = workshop({
    attendances: [attendance('present', 1), attendance('absent', 2), attendance('excused', 3)],
  });
  const second = workshop({
    attendances: [attendance('present', 1), attendance('waiting', 2), attendance('withdrawn', 3)],
  });
  const tally = tallied([first, second]);
  expect([tally.participations, tally.participants.size, tally.held]).toEqual([2, 1, 2]);
});

test('two records of one person are one participant, each time that they came', () => {
  const whose = personOf([
    { id: visitorId(1), mergedInto: visitorId(2) },
    { id: visitorId(2), mergedInto: null },
  ]);
  const facts = [1, 2].map((visitor) =>
    workshopFact(workshop({ attendances: [attendance('present', visitor)] }), whose),
  );
  const tally = workshopTallyOf(facts, november);
  expect([tally.participations, [...tally.participants]]).toEqual([2, [visitorId(2)]]);
});

test('trap 33: people counted at a workshop without a name stay numbers: no distinct person, nobody received', () => {
  const crowd = workshop({ headCounts: [heads('jeunes', 12), heads('seniors', 30), heads('jeunes', 5)] });
  const named = workshop({ attendances: [attendance('present', 1), attendance('present', null)] });
  const found = figures([crowd, named]);
  expect(found).toMatchObject({
    headCounts: 47,
    participations: 2,
    distinctParticipants: 1,
    distinctVisitors: 0,
    persons: 0,
    visits: 0,
    workshopsHeld: 2,
    byHeadCount: [
      { category: 'seniors', count: 30 },
      { category: 'jeunes', count: 17 },
    ],
  });
});

test('trap 34: erasing one person leaves the others on the list, and every total but that of distinct people', () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.nat(30), { minLength: 1, maxLength: 12 }), fc.nat(11), (people, drawn) => {
      const before = workshop({ attendances: people.map((person) => attendance('present', person)) });
      const erased = people[drawn % people.length];
      const after = workshop({
        attendances: before.attendances.map((one) =>
          erased !== undefined && one.visitor === visitorId(erased) ? { ...one, visitor: null } : one,
        ),
      });
      const [was, is] = [tallied([before]), tallied([after])];
      expect([is.participations, is.held]).toEqual([was.participations, was.held]);
      expect([...is.participants]).toEqual(people.filter((person) => person !== erased).map(visitorId));
    }),
  );
});

test('a complete list with nobody is held; a cancelled one is not, unless somebody was there', () => {
  const heldAt = Instant.parse('2026-11-10T15:00:00.000Z');
  const nobody = workshop({ heldAt });
  const cancelled = workshop({ cancelReason: 'meteo' });
  const heldAllTheSame = workshop({ cancelReason: 'meteo', headCounts: [heads('adultes', 1)] });
  const notSaidYet = workshop({ attendances: [attendance('registered', 1)], headCounts: [heads('adultes', 0)] });
  const tally = tallied([nobody, cancelled, heldAllTheSame, notSaidYet]);
  expect([tally.held, tally.cancelled]).toEqual([2, 1]);
});

const workshops = fc
  .array(
    fc.record({
      offset: fc.nat(60),
      people: fc.array(fc.tuple(fc.constantFrom('present', 'absent', 'waiting'), fc.option(fc.nat(6)))),
      crowd: fc.array(fc.tuple(fc.constantFrom('jeunes', 'seniors'), fc.nat(20))),
      cancelled: fc.boolean(),
    }),
    { maxLength: 10 },
  )
  .map((drawn) =>
    drawn.map(({ offset, people, crowd, cancelled }) =>
      workshop({
        date: addDays(LocalDate.parse('2026-10-15'), offset),
        attendances: people.map(([standing, visitor]) => attendance(standing as Attendance['standing'], visitor)),
        headCounts: crowd.map(([category, count]) => heads(category, count)),
        cancelReason: cancelled ? 'meteo' : null,
      }),
    ),
  );

test('in any order, and cut anywhere, workshops come to the same', () => {
  const plain = (tally: ReturnType<typeof tallied>) => ({
    ...tally,
    participants: [...tally.participants].toSorted(),
    heads: [...tally.heads].toSorted(([a], [b]) => (a < b ? -1 : 1)),
  });
  fc.assert(
    fc.property(workshops, fc.integer({ min: 0, max: 59 }), (drawn, cut) => {
      const from = LocalDate.parse('2026-10-15');
      const whole = plain(tallied(drawn, { from, to: addDays(from, 60) }));
      expect(plain(tallied(drawn.toReversed(), { from, to: addDays(from, 60) }))).toEqual(whole);
      const parts = [
        tallied(drawn, { from: addDays(from, cut + 1), to: addDays(from, 60) }),
        tallied(drawn, { from, to: addDays(from, cut) }),
      ];
      expect(plain(parts.reduce(addWorkshopTallies, emptyWorkshopTally()))).toEqual(whole);
    }),
  );
});
