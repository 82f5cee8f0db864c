import fc from 'fast-check';
import { expect, test } from 'vitest';
import { CommuneCode } from '../ids.ts';
import { LocalDate } from '../local-date.ts';
import { consolidated, type CountedService, reachOf } from './consolidated.ts';
import { priorityCommunes } from './priority-communes.ts';
import { emptyTally } from './tally.ts';

const [guise, iron, oisy] = ['02361', '02388', '02569'].map((code) => CommuneCode.parse(code)) as [
  CommuneCode,
  CommuneCode,
  CommuneCode,
];
const day = (text: string) => LocalDate.parse(text);
const november = { from: day('2026-11-01'), to: day('2026-11-30') };

function service(persons: number, days: readonly string[], communes: readonly CommuneCode[]): CountedService {
  const tally = {
    ...emptyTally(),
    persons,
    visits: persons,
    daysOfActivity: new Set(days.map(day)),
    communesServed: new Set(communes),
    byCommune: new Map(communes.map((commune) => [commune, { persons, procedures: 0, sessionsHeld: 1 }] as const)),
  };
  return { tally, territory: communes };
}

test('several services are one report: people add up, a shared commune and a shared day are one', () => {
  const figures = consolidated(
    [service(10, ['2026-11-03', '2026-11-04'], [guise, iron]), service(5, ['2026-11-04'], [iron, oisy])],
    november,
  );
  expect(figures).toMatchObject({ persons: 15, daysOfActivity: 2, communesServed: 3, communesOfTerritory: 3 });
  expect(figures.byCommune.find(({ commune }) => commune === iron)).toMatchObject({ persons: 15, sessionsHeld: 2 });
});

test('it matters in no way which service is read first', () => {
  const services = fc.array(
    fc.tuple(fc.nat(50), fc.array(fc.constantFrom('2026-11-03', '2026-11-04')), fc.subarray([guise, iron, oisy])),
    { maxLength: 5 },
  );
  fc.assert(
    fc.property(services, (drawn) => {
      const all = drawn.map(([persons, days, communes]) => service(persons, days, communes));
      expect(consolidated(all.toReversed(), november)).toEqual(consolidated(all, november));
      expect(consolidated(all, november).persons).toBe(drawn.reduce((sum, [persons]) => sum + persons, 0));
    }),
  );
});

test('reach is people received for 100 inhabitants, to one decimal', () => {
  expect([reachOf(610, 28_000), reachOf(0, 28_000), reachOf(5, 0)]).toEqual([2.2, 0, null]);
});

test('a priority commune is one with a stop that is marked so; each is counted once', () => {
  const stops = [
    { commune: guise, priority: true },
    { commune: guise, priority: true },
    { commune: iron, priority: true },
    { commune: oisy, priority: null },
  ];
  const { tally } = service(4, ['2026-11-03'], [guise, oisy]);
  const planned = { ...tally, communesPlanned: new Set([guise, iron]) };
  expect(priorityCommunes(stops, planned)).toEqual({ communes: 2, planned: 2, served: 1, persons: 4 });
});
