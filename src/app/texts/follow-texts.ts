import { areaTexts } from './area-texts.ts';

export const { load: loadFollowTexts, useTexts: useFollowTexts } = areaTexts({
  fr: () => import('./fr/follow.ts'),
  en: () => import('./en/follow.ts'),
});
