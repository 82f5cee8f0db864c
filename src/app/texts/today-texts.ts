import { areaTexts } from './area-texts.ts';

export const { useTexts: useTodayTexts } = areaTexts({
  fr: () => import('./fr/today.ts'),
  en: () => import('./en/today.ts'),
});
