import { areaTexts } from './area-texts.ts';

export const { load: loadReceiptTexts, useTexts: useReceiptTexts } = areaTexts({
  fr: () => import('./fr/receipt.ts'),
  en: () => import('./en/receipt.ts'),
});
