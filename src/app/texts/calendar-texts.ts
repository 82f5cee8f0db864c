import { areaTexts } from './area-texts.ts';

export const { load: loadCalendarTexts, useTexts: useCalendarTexts } = areaTexts({
  fr: () => import('./fr/calendar.ts'),
  en: () => import('./en/calendar.ts'),
});
