import { areaTexts } from './area-texts.ts';

export const { useTexts: useCalendarTexts } = areaTexts({
  fr: () => import('./fr/calendar.ts'),
  en: () => import('./en/calendar.ts'),
});
