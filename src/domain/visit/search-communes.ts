import type { CommuneCode } from '../ids.ts';
import { wordsOf } from '../search/words-of.ts';

export type SearchableCommune = { readonly code: CommuneCode; readonly name: string };

/** A search whose answers are as quick as typing: the names are folded once. */
export type CommuneSearch = (text: string, most: number) => readonly SearchableCommune[];

/**
 * By name, without accents, capitals or order of words, or by the beginning of its code. A name that begins with what is typed comes
 * before one that only holds it, and the shorter name first: “Guise” before “Guise-la-Neuve”.
 */
export function communeSearch(communes: readonly SearchableCommune[]): CommuneSearch {
  const folded = communes.map((commune) => ({ commune, words: wordsOf(commune.name) }));
  return (text, most) => {
    const typed = wordsOf(text);
    if (typed.length === 0) return [];
    const code = text.trim().toUpperCase();
    return folded
      .flatMap(({ commune, words }) => {
        const rank = rankOf(typed, words) ?? (code.length >= 3 && commune.code.startsWith(code) ? 0 : null);
        return rank === null ? [] : [{ commune, rank }];
      })
      .toSorted(
        (a, b) =>
          a.rank - b.rank ||
          a.commune.name.length - b.commune.name.length ||
          (a.commune.name < b.commune.name ? -1 : a.commune.name > b.commune.name ? 1 : 0),
      )
      .slice(0, most)
      .map(({ commune }) => commune);
  };
}

function rankOf(typed: readonly string[], words: readonly string[]): number | null {
  if (!typed.every((one) => words.some((word) => word.startsWith(one)))) return null;
  return words[0]?.startsWith(typed[0] ?? '') === true ? 0 : 1;
}
