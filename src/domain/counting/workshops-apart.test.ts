import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ItemId, StopId, VisitorId, WorkshopCycleId, WorkshopId } from '../ids.ts';
import { addDays, LocalDate, LocalTime } from '../local-date.ts';
import { eachTheirOwn, personOf } from '../people/merged-visitors.ts';
import type { Attendance, Workshop } from '../records/workshop-records.ts';
import { UNSAID } from './break-down.ts';
import { addCycleAttendances, cycleAttendance, emptyCycleAttendance } from './cycle-attendance.ts';
import { workshopFact } from './facts-of.ts';
import { workshopTallyOf } from './workshop-tally.ts';
import { workshopsApart } from './workshops-apart.ts';

const uuid = (kind: number, number: number) => `00000000-0000-7000-800${kind}-${String(number).padStart(12, '0')}`;
const visitorId = (number: number) => VisitorId.parse(uuid(5, number));
const first = LocalDate.parse('2026-09-07');
const autumn = { from: first, to: LocalDate.parse('2026-12-31') };
const counted = { period: autumn, whose: eachTheirOwn };

type Said = Partial<Workshop> & { readonly list?: readonly (readonly [Attendance['standing'], number | null])[] };

function workshop({ list = [], ...over }: Said): Workshop {
  return {
    id: WorkshopId.parse(uuid(7, 1)),
    stop: StopId.parse(uuid(1, 0)),
    vehicle: null,
    session: null,
    cycle: WorkshopCycleId.parse(uuid(8, 1)),
    date: first,
    startTime: LocalTime.parse('14:00'),
    endTime: null,
    activity: 'atelier.memoire',
    level: null,
    topic: null,
    group: null,
    capacity: null,
    attendances: list.map(([standing, visitor], at) => ({
      id: ItemId.parse(`a${at}`),
      standing,
      walkIn: null,
      visitor: visitor === null ? null : visitorId(visitor),
    })),
    headCounts: [],
    answers: [],
    heldAt: null,
    cancelReason: null,
    ...over,
  };
}

test('participations stand by activity, named and counted without a name side by side and never added', () => {
  const memory = workshop({
    list: [
      ['present', 1],
      ['present', 2],
      ['absent', 3],
    ],
  });
  const games = workshop({
    activity: 'atelier.jeux',
    headCounts: [{ id: ItemId.parse('h'), category: 'seniors', count: 9 }],
  });
  const parts = workshopsApart([memory, memory, games], counted, ({ activity }) => activity);
  expect(
    [...parts].map(([activity, { held, participations, heads }]) => [activity, held, participations, [...heads]]),
  ).toEqual([
    ['atelier.memoire', 2, 4, []],
    ['atelier.jeux', 1, 0, [['seniors', 9]]],
  ]);
});

test('what nothing was said of is a part of its own; what was neither held nor cancelled is in none', () => {
  const list = [['present', 1]] as const;
  const all = [workshop({ list, level: 'debutant' }), workshop({ list }), workshop({ level: 'confirme' })];
  expect([...workshopsApart(all, counted, ({ level }) => level).keys()]).toEqual(['debutant', UNSAID]);
});

test('a cycle says who had a seat and who came, session by session and person by person', () => {
  const held = [
    workshop({
      list: [
        ['present', 1],
        ['present', 2],
        ['waiting', 3],
      ],
    }),
    workshop({
      date: addDays(first, 7),
      list: [
        ['present', 1],
        ['excused', 2],
        ['present', null],
      ],
    }),
    workshop({ date: addDays(first, 14), list: [['registered', 1]] }),
  ];
  expect(cycleAttendance(held, eachTheirOwn)).toEqual({
    held: 2,
    seats: 5,
    present: 4,
    presentOn: new Map([
      [first, 2],
      [addDays(first, 7), 2],
    ]),
    timesOf: new Map([
      [visitorId(1), 2],
      [visitorId(2), 1],
    ]),
  });
});

test('two records of one person came as often as both together', () => {
  const whose = personOf([{ id: visitorId(1), mergedInto: visitorId(2) }]);
  const twice = [workshop({ list: [['present', 1]] }), workshop({ date: addDays(first, 7), list: [['present', 2]] })];
  expect([...cycleAttendance(twice, whose).timesOf]).toEqual([[visitorId(2), 2]]);
});

const standing = fc.constantFrom<Attendance['standing']>('registered', 'waiting', 'present', 'absent', 'withdrawn');
const workshops = fc
  .array(
    fc.record({
      week: fc.nat(11),
      activity: fc.constantFrom('atelier.memoire', 'atelier.jeux'),
      list: fc.array(fc.tuple(standing, fc.option(fc.nat(4))), { maxLength: 5 }),
      cancelReason: fc.constantFrom(null, 'meteo'),
    }),
    { maxLength: 12 },
  )
  .map((drawn) => drawn.map(({ week, ...said }) => workshop({ ...said, date: addDays(first, 7 * week) })));

const sorted = <Key extends string>(map: ReadonlyMap<Key, number>) => [...map].toSorted(([a], [b]) => (a < b ? -1 : 1));

test('in any order, and cut anywhere, a cycle comes to the same', () => {
  fc.assert(
    fc.property(workshops, fc.nat(12), (drawn, cut) => {
      const plain = ({ presentOn, timesOf, ...counts }: ReturnType<typeof cycleAttendance>) => ({
        ...counts,
        presentOn: sorted(presentOn),
        timesOf: sorted(timesOf),
      });
      const whole = plain(cycleAttendance(drawn, eachTheirOwn));
      const parts = [drawn.slice(cut), drawn.slice(0, cut)].map((some) => cycleAttendance(some, eachTheirOwn));
      expect(plain(parts.reduce(addCycleAttendances, emptyCycleAttendance()))).toEqual(whole);
      expect(whole.presentOn.reduce((sum, [, count]) => sum + count, 0)).toBe(whole.present);
    }),
  );
});

test('the parts of workshops add up to the whole, apart from distinct participants', () => {
  fc.assert(
    fc.property(workshops, (drawn) => {
      const whole = workshopTallyOf(
        drawn.map((one) => workshopFact(one, eachTheirOwn)),
        autumn,
      );
      const parts = [...workshopsApart(drawn, counted, ({ activity }) => activity).values()];
      const sum = (of: 'held' | 'cancelled' | 'participations') => parts.reduce((all, part) => all + part[of], 0);
      expect([sum('held'), sum('cancelled'), sum('participations')]).toEqual([
        whole.held,
        whole.cancelled,
        whole.participations,
      ]);
    }),
  );
});
