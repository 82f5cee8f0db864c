import { prefixDistance } from '../search/prefix-distance.ts';
import { wordsOf } from '../search/words-of.ts';

export type Findable = {
  /** What the tile says, in every language it has: an agent may know a procedure by either. */
  readonly labels: readonly string[];
  readonly keywords: readonly string[];
  readonly partner: readonly string[];
};

const NO_MATCH = Number.POSITIVE_INFINITY;

/**
 * The entries that answer every word of `query`, best first and otherwise in the order given. Accents and capitals do not
 * matter, the beginning of a word is enough, and one wrong letter (two in a long word) is forgiven.
 */
export function searchProcedures<Entry extends Findable>(entries: readonly Entry[], query: string): readonly Entry[] {
  const asked = wordsOf(query);
  if (asked.length === 0) return entries;
  return entries
    .map((entry) => ({ entry, distance: distanceOf(entry, asked) }))
    .filter(({ distance }) => distance < NO_MATCH)
    .toSorted((a, b) => a.distance - b.distance)
    .map(({ entry }) => entry);
}

function distanceOf(entry: Findable, asked: readonly string[]): number {
  // What a visitor says weighs as much as what the tile says; a partner's whole range comes after.
  const sources = [
    { words: entry.labels.flatMap(wordsOf), weight: 0 },
    { words: entry.keywords.flatMap(wordsOf), weight: 0.5 },
    { words: entry.partner.flatMap(wordsOf), weight: 1 },
  ];
  return asked.reduce((total, word) => {
    const best = Math.min(
      ...sources.map(({ words, weight }) =>
        Math.min(NO_MATCH, ...words.map((known) => wordDistance(word, known) + weight)),
      ),
    );
    return total + best;
  }, 0);
}

/** 0 for the word itself, 0.2 for its beginning, more for each wrong letter; infinite when it is another word. */
function wordDistance(asked: string, known: string): number {
  if (known === asked) return 0;
  if (known.startsWith(asked)) return 0.2;
  const allowed = asked.length >= 8 ? 2 : asked.length >= 4 ? 1 : 0;
  if (allowed === 0 || known.length < asked.length - allowed) return NO_MATCH;
  const wrong = prefixDistance(asked, known, allowed);
  return wrong <= allowed ? 2 * wrong : NO_MATCH;
}
