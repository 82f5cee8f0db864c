import { areaTexts } from './area-texts.ts';

export const { load: loadClosingTexts, useTexts: useClosingTexts } = areaTexts({
  fr: () => import('./fr/closing.ts'),
  en: () => import('./en/closing.ts'),
});
