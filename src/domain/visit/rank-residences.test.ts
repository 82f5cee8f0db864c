import { expect, test } from 'vitest';
import { CommuneCode } from '../ids.ts';
import { rankResidences } from './rank-residences.ts';

const [guise, oisy, wassigny, paris] = ['02361', '02569', '02830', '75056'].map((code) => CommuneCode.parse(code)) as [
  CommuneCode,
  CommuneCode,
  CommuneCode,
  CommuneCode,
];
const territory = [guise, oisy, wassigny];

test('before anybody was asked the stop’s own commune comes first, then the territory', () => {
  expect(rankResidences({ here: oisy, territory, said: new Map() }, 6)).toEqual([oisy, guise, wassigny]);
});

test('what was said most comes first, from wherever it is, and no more than asked for', () => {
  const said = new Map([
    [paris, 2],
    [wassigny, 9],
    [oisy, 2],
  ]);
  expect(rankResidences({ here: oisy, territory, said }, 6)).toEqual([wassigny, oisy, paris, guise]);
  expect(rankResidences({ here: null, territory, said }, 2)).toEqual([wassigny, oisy]);
});
