export type Findable = {
  /** What the tile says, in every language it has: an agent may know a procedure by either. */
  readonly labels: readonly string[];
  readonly keywords: readonly string[];
  readonly partner: readonly string[];
};

const NO_MATCH = Number.POSITIVE_INFINITY;
const COMBINING_MARKS = /\p{Diacritic}/gu;

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

/** Lower case, without accents, cut into words: “Pré-demande” gives `pre` and `demande`. */
function wordsOf(text: string): readonly string[] {
  return text
    .replaceAll('œ', 'oe')
    .replaceAll('Œ', 'OE')
    .normalize('NFD')
    .replace(COMBINING_MARKS, '')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '');
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

/** Letters to change, add, drop or swap so that `asked` becomes a beginning of `known`. */
function prefixDistance(asked: string, known: string, allowed: number): number {
  const width = Math.min(known.length, asked.length + allowed);
  let before: readonly number[] = [];
  let above: readonly number[] = Array.from({ length: width + 1 }, (_, column) => column);
  for (let row = 1; row <= asked.length; row += 1) {
    const current = [row];
    for (let column = 1; column <= width; column += 1) {
      const same = asked[row - 1] === known[column - 1];
      let best = Math.min(
        (above[column] ?? 0) + 1,
        (current[column - 1] ?? 0) + 1,
        (above[column - 1] ?? 0) + (same ? 0 : 1),
      );
      const swapped =
        row > 1 && column > 1 && asked[row - 1] === known[column - 2] && asked[row - 2] === known[column - 1];
      if (swapped) best = Math.min(best, (before[column - 2] ?? 0) + 1);
      current.push(best);
    }
    before = above;
    above = current;
  }
  return Math.min(...above);
}
