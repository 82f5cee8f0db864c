import { wordsOf } from '../search/words-of.ts';

/** Whether each word that was typed begins a word of the text, accents forgiven; nothing typed matches all. */
export function matchesWords(text: string, typed: string): boolean {
  const words = wordsOf(text);
  return wordsOf(typed).every((asked) => words.some((word) => word.startsWith(asked)));
}
