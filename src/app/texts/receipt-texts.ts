import { areaTexts } from './area-texts.ts';

export const { useTexts: useReceiptTexts } = areaTexts({
  fr: () => import('./fr/receipt.ts'),
  en: () => import('./en/receipt.ts'),
});
