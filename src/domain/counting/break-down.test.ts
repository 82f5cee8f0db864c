import fc from 'fast-check';
import { expect, test } from 'vitest';
import { StopSessionId, VisitId } from '../ids.ts';
import { LocalDate } from '../local-date.ts';
import { breakDown, crossTable, UNSAID } from './break-down.ts';

const [GUISE, IRON] = ['019b0000-0000-7000-8000-000000000001', '019b0000-0000-7000-8000-000000000002'].map((id) =>
  StopSessionId.parse(id),
) as [StopSessionId, StopSessionId];
const period = { from: LocalDate.parse('2026-11-01'), to: LocalDate.parse('2026-11-30') };
const sessions = new Map([
  [GUISE, { date: LocalDate.parse('2026-11-03'), stop: 'guise' }],
  [IRON, { date: LocalDate.parse('2026-12-01'), stop: 'iron' }],
]);

function visit(session: StopSessionId, heardThrough: string | null, types: readonly string[] = [], continues = false) {
  return {
    session,
    persons: 2,
    continues: continues ? VisitId.parse('019b0000-0000-7000-8000-00000000000a') : null,
    heardThrough,
    procedures: types.map((type, at) => ({ id: `p${at}`, type, result: null })),
  };
}

test('each visit of the period is in the part that it names, what was not said in one of its own', () => {
  const visits = [
    visit(GUISE, 'mairie', ['caf.rsa', 'caf.rsa']),
    visit(GUISE, null, ['caf.rsa']),
    visit(GUISE, 'mairie', ['msa.prestation'], true),
    visit(IRON, 'mairie', ['caf.rsa']),
  ];
  const parts = breakDown({ visits, sessions, period }, ({ heardThrough }) => [heardThrough]);
  expect([...parts]).toEqual([
    ['mairie', { persons: 2, visits: 2, procedures: 3 }],
    [UNSAID, { persons: 2, visits: 1, procedures: 1 }],
  ]);
});

test('a visit of several labels is in each of them once, so that they are never added together', () => {
  const labels = () => ['pimms', 'msap', 'pimms'];
  const parts = breakDown({ visits: [visit(GUISE, null)], sessions, period }, labels);
  expect([...parts.values()].map(({ visits }) => visits)).toEqual([1, 1]);
});

test('the audience crossed with what they came for counts lines of procedures', () => {
  const visits = [visit(GUISE, 'mairie', ['a', 'b', 'a']), visit(GUISE, null, ['a'])];
  const table = crossTable({ visits, sessions, period }, ({ heardThrough }) => heardThrough);
  expect(Object.fromEntries([...table].map(([key, row]) => [key, Object.fromEntries(row)]))).toEqual({
    mairie: { a: 2, b: 1 },
    [UNSAID]: { a: 1 },
  });
});

test('parts by one key add up to the whole, in any order', () => {
  const someVisit = fc
    .record({ said: fc.constantFrom('a', 'b', null), types: fc.array(fc.constantFrom('x', 'y'), { maxLength: 4 }) })
    .map(({ said, types }) => visit(GUISE, said, types));
  fc.assert(
    fc.property(fc.array(someVisit), (visits) => {
      const apart = breakDown({ visits, sessions, period }, ({ heardThrough }) => [heardThrough]);
      const whole = breakDown({ visits: visits.toReversed(), sessions, period }, () => ['all']);
      const sum = (of: 'persons' | 'visits' | 'procedures') =>
        [...apart.values()].reduce((total, part) => total + part[of], 0);
      const all = whole.get('all') ?? { persons: 0, visits: 0, procedures: 0 };
      expect({ persons: sum('persons'), visits: sum('visits'), procedures: sum('procedures') }).toEqual(all);
    }),
  );
});

test('a key may come of the session, such as its stop', () => {
  const parts = breakDown({ visits: [visit(GUISE, null)], sessions, period }, (_visit, { stop }) => [stop]);
  expect([...parts.keys()]).toEqual(['guise']);
});
