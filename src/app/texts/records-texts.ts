import { areaTexts } from './area-texts.ts';

export const { useTexts: useRecordsTexts } = areaTexts({
  fr: () => import('./fr/records.ts'),
  en: () => import('./en/records.ts'),
});
