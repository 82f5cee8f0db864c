const COMBINING_MARKS = /\p{Diacritic}/gu;

/** What no decomposition takes apart. */
const SPELT_OUT: Readonly<Record<string, string>> = {
  œ: 'oe',
  æ: 'ae',
  ß: 'ss',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ı: 'i',
};

/** Lower case, without accents, cut into words: “Pré-demande” gives `pre` and `demande`, “Łukasz” gives `lukasz`. */
export function wordsOf(text: string): readonly string[] {
  return text
    .toLowerCase()
    .replaceAll(/[œæßøłđı]/g, (letter) => SPELT_OUT[letter] ?? letter)
    .normalize('NFD')
    .replace(COMBINING_MARKS, '')
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '');
}
