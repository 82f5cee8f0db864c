import { areaTexts } from './area-texts.ts';

export const { load: loadVisitTexts, useTexts: useVisitTexts } = areaTexts({
  fr: () => import('./fr/visit.ts'),
  en: () => import('./en/visit.ts'),
});
