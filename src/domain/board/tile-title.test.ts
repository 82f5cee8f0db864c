import { expect, test } from 'vitest';
import { tileTitle } from './tile-title.ts';

test('a label is cut at its dash, else at its brackets, and loses no word', () => {
  expect(tileTitle('Carte grise – achat (changement de titulaire)')).toEqual({
    title: 'Carte grise',
    subtitle: 'achat (changement de titulaire)',
  });
  expect(tileTitle('Allocation logement (APL, ALS, ALF)')).toEqual({
    title: 'Allocation logement',
    subtitle: 'APL, ALS, ALF',
  });
  expect(tileTitle('Numériser, imprimer, transmettre')).toEqual({
    title: 'Numériser, imprimer, transmettre',
    subtitle: null,
  });
});

test('a dash that stays on the line of the word before it is cut at too', () => {
  expect(tileTitle('Passeport\u00A0– pré-demande')).toEqual({ title: 'Passeport', subtitle: 'pré-demande' });
});

test('a hyphen inside a word is no cut', () => {
  expect(tileTitle('Pré-plainte en ligne').subtitle).toBeNull();
});
