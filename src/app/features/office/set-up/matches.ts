/** True when every word of `search` begins a word of `name`; accents, capitals, dashes and apostrophes never matter. */
export function matches(name: string, search: string): boolean {
  const words = wordsOf(name);
  return wordsOf(search).every((part) => words.some((word) => word.startsWith(part)));
}

function wordsOf(text: string): readonly string[] {
  return text
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll('œ', 'oe')
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== '');
}
