import { areaTexts } from './area-texts.ts';

export const { load: loadMonthTexts, useTexts: useMonthTexts } = areaTexts({
  fr: () => import('./fr/month.ts'),
  en: () => import('./en/month.ts'),
});
