import { areaTexts } from './area-texts.ts';

export const { load: loadLockTexts, useTexts: useLockTexts } = areaTexts({
  fr: () => import('./fr/lock.ts'),
  en: () => import('./en/lock.ts'),
});
