import { areaTexts } from './area-texts.ts';

export const { load: loadWorkshopsTexts, useTexts: useWorkshopsTexts } = areaTexts({
  fr: () => import('./fr/workshops.ts'),
  en: () => import('./en/workshops.ts'),
});
