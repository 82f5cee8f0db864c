import { areaTexts } from './area-texts.ts';

export const { load: loadOfficeTexts, useTexts: useOfficeTexts } = areaTexts({
  fr: () => import('./fr/office.ts'),
  en: () => import('./en/office.ts'),
});
