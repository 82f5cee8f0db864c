import { areaTexts } from './area-texts.ts';

export const { useTexts: useWorkshopsTexts } = areaTexts({
  fr: () => import('./fr/workshops.ts'),
  en: () => import('./en/workshops.ts'),
});
