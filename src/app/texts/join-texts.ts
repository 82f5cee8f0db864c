import { areaTexts } from './area-texts.ts';

export const { load: loadJoinTexts, useTexts: useJoinTexts } = areaTexts({
  fr: () => import('./fr/join.ts'),
  en: () => import('./en/join.ts'),
});
