import { expect, test } from 'vitest';
import { searchProcedures } from './search-procedures.ts';

const entries = [
  {
    code: 'cession',
    labels: ['Carte grise – cession du véhicule', 'Vehicle registration'],
    keywords: ['vendre', 'voiture'],
    partner: ['France Titres'],
  },
  {
    code: 'permis',
    labels: ['Permis de conduire – renouvellement', 'Driving licence'],
    keywords: ['perdu', 'volé'],
    partner: ['France Titres'],
  },
  {
    code: 'identite',
    labels: ['Carte d’identité – pré-demande', 'Identity card'],
    keywords: ['cni', 'papiers'],
    partner: ['France Titres'],
  },
  { code: 'caf', labels: ['Demande de prestation CAF', 'Family benefit'], keywords: ['allocations'], partner: ['CAF'] },
  { code: 'aide', labels: ['Prime d’activité'], keywords: ['salaire'], partner: ['CAF'] },
  { code: 'oeuvre', labels: ['Main d’œuvre étrangère'], keywords: [], partner: ['Préfecture'] },
];

function found(query: string): readonly string[] {
  return searchProcedures(entries, query).map((entry) => entry.code);
}

test('an empty search shows everything in its order', () => {
  expect(found('  ')).toEqual(entries.map((entry) => entry.code));
});

test('accents and capitals never matter', () => {
  expect(found('IDENTITE')).toEqual(['identite']);
  expect(found('Préfecture')).toEqual(found('prefecture'));
  expect(found('oeuvre')).toEqual(['oeuvre']);
});

test('a keyword that a visitor says finds the procedure', () => {
  expect(found('vendre')).toEqual(['cession']);
  expect(found('permis')).toEqual(['permis']);
  expect(found('cni')).toEqual(['identite']);
});

test('a partner finds its whole range, those that carry the word themselves first', () => {
  expect(found('caf')).toEqual(['caf', 'aide']);
});

test('one wrong, missing, added or swapped letter is forgiven in a word of four letters or more', () => {
  expect(found('pernis')).toEqual(['permis']);
  expect(found('permi')).toEqual(['permis']);
  expect(found('perrmis')).toEqual(['permis']);
  expect(found('premis')).toEqual(['permis']);
  expect(found('vihecule')).toEqual(['cession']);
});

test('a short word is taken at its letters: three letters with a typo would mean anything', () => {
  expect(found('cbf')).toEqual([]);
});

test('every word must be answered, in any order', () => {
  expect(found('grise carte')).toEqual(['cession']);
  expect(found('carte avion')).toEqual([]);
});

test('the other language finds it too', () => {
  expect(found('driving')).toEqual(['permis']);
});
