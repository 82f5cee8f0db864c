import { areaTexts } from './area-texts.ts';

export const { useTexts: useLockTexts } = areaTexts({
  fr: () => import('./fr/lock.ts'),
  en: () => import('./en/lock.ts'),
});
