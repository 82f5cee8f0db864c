import { areaTexts } from './area-texts.ts';

export const { load: loadTodayTexts, useTexts: useTodayTexts } = areaTexts({
  fr: () => import('./fr/today.ts'),
  en: () => import('./en/today.ts'),
});
