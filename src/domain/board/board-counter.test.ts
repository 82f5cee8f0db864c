import { expect, test } from 'vitest';
import { VisitId } from '../ids.ts';
import { boardCounter } from './board-counter.ts';

const first = VisitId.parse('01935d00-0000-7000-8000-000000000001');
const lines = (...types: readonly string[]) => types.map((type, index) => ({ id: `p${index}`, type, result: 'faite' }));

test('the counter adds persons and procedures, and a visit taken over from a colleague adds no person', () => {
  const counter = boardCounter([
    { persons: 2, continues: null, procedures: lines('caf', 'caf') },
    { persons: 1, continues: null, procedures: [] },
    { persons: 2, continues: first, procedures: lines('permis') },
  ]);
  expect(counter).toEqual({
    persons: 3,
    procedures: 3,
    byType: new Map([
      ['caf', 2],
      ['permis', 1],
    ]),
  });
});
