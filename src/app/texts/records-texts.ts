import { areaTexts } from './area-texts.ts';

export const { load: loadRecordsTexts, useTexts: useRecordsTexts } = areaTexts({
  fr: () => import('./fr/records.ts'),
  en: () => import('./en/records.ts'),
});
