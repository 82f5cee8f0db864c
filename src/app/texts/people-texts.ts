import { areaTexts } from './area-texts.ts';

export const { useTexts: usePeopleTexts } = areaTexts({
  fr: () => import('./fr/people.ts'),
  en: () => import('./en/people.ts'),
});
