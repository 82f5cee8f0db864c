import { areaTexts } from './area-texts.ts';

export const { load: loadPeopleTexts, useTexts: usePeopleTexts } = areaTexts({
  fr: () => import('./fr/people.ts'),
  en: () => import('./en/people.ts'),
});
