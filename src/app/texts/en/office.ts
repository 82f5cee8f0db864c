import type { OfficeTexts } from '../fr/office.ts';

export const texts: OfficeTexts = {
  title: 'Office',
};
