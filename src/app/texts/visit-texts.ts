import { areaTexts } from './area-texts.ts';

export const { useTexts: useVisitTexts } = areaTexts({
  fr: () => import('./fr/visit.ts'),
  en: () => import('./en/visit.ts'),
});
