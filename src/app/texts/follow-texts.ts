import { areaTexts } from './area-texts.ts';

export const { useTexts: useFollowTexts } = areaTexts({
  fr: () => import('./fr/follow.ts'),
  en: () => import('./en/follow.ts'),
});
