import type { DayReceipt } from '../../../data/entries.ts';
import type { Standing } from '../../../data/standing.ts';
import type { ReceiptTexts } from '../../texts/fr/receipt.ts';

/** In the order in which a person wants to hear of them. */
export const PARTS: readonly Standing[] = [
  'confirmed',
  'mended',
  'sent',
  'waiting',
  'again',
  'held',
  'owed',
  'refused',
];

/** Nothing of that day is left for the server to confirm. */
export function isWhole({ by, entries }: DayReceipt): boolean {
  return by.confirmed + by.mended === entries;
}

/** “les 53 saisies sont toutes confirmées (18 h 02)”, “53 saisies, 49 confirmées”. `comparedAt` is when all was last compared. */
export function entriesSentence(day: DayReceipt, comparedAt: string | null, texts: ReceiptTexts['receipt']): string {
  return day.by.confirmed === day.entries
    ? texts.allConfirmed(day.entries, day.uncompared === 0 ? comparedAt : null)
    : texts.someConfirmed(day.entries, day.by.confirmed);
}
