import { areaTexts } from './area-texts.ts';

export const { useTexts: useJoinTexts } = areaTexts({
  fr: () => import('./fr/join.ts'),
  en: () => import('./en/join.ts'),
});
