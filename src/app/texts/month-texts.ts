import { areaTexts } from './area-texts.ts';

export const { useTexts: useMonthTexts } = areaTexts({
  fr: () => import('./fr/month.ts'),
  en: () => import('./en/month.ts'),
});
