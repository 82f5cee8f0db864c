import { expect, test } from 'vitest';
import { labelIn } from './label-in.ts';

const type = { labelFr: 'Carte grise – cession – copie', labelEn: 'Vehicle registration – sale' };

test('a label is in the language chosen, and no line of it begins with a dash', () => {
  expect(labelIn('fr', type)).toBe('Carte grise\u00A0– cession\u00A0– copie');
  expect(labelIn('en', type)).toBe('Vehicle registration\u00A0– sale');
});
