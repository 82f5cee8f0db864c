import { areaTexts } from './area-texts.ts';

export const { useTexts: useClosingTexts } = areaTexts({
  fr: () => import('./fr/closing.ts'),
  en: () => import('./en/closing.ts'),
});
