// @vitest-environment node
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const css = readFileSync(new URL('./tokens.css', import.meta.url), 'utf8');

type Palette = ReadonlyMap<string, string>;

function coloursAfter(opening: string): Palette {
  const start = css.indexOf(opening);
  if (start < 0) throw new Error(`tokens.css has no ${opening}`);
  const block = css.slice(start, css.indexOf('\n}', start));
  return new Map(
    [...block.matchAll(/--color-([a-z-]+): (#[0-9a-f]{6});/g)].map(([, name = '', hex = '']) => [name, hex]),
  );
}

const paper = coloursAfter('@theme {');
const sunlight: Palette = new Map([...paper, ...coloursAfter("[data-theme='sunlight'] {")]);

function luminance(hex: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const channel = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(palette: Palette, one: string, other: string): number {
  const [first, second] = [one, other].map((name) => {
    const hex = palette.get(name);
    if (hex === undefined) throw new Error(`no token --color-${name}`);
    return luminance(hex) + 0.05;
  });
  return first === undefined || second === undefined ? 0 : Math.max(first / second, second / first);
}

/** Every text colour, on each ground that a component puts it on. */
const textPairs = [
  ...['paper', 'card', 'sea-wash', 'key'].flatMap((ground) => [
    ['ink', ground],
    ['ink-soft', ground],
    ['sea', ground],
  ]),
  ...['paper', 'card', 'sun-wash'].map((ground) => ['sun-ink', ground]),
  ...['paper', 'card', 'leaf-wash'].map((ground) => ['leaf-ink', ground]),
  ...['paper', 'card', 'brick-wash'].map((ground) => ['brick-ink', ground]),
  ['leaf', 'card'],
  ['leaf', 'paper'],
  ['brick', 'card'],
  ['brick', 'paper'],
  ['on-sea', 'sea'],
  ['on-sea', 'sea-press'],
  ['on-brick', 'brick'],
  ['on-sun', 'sun'],
  ['on-sun', 'sun-press'],
  ['on-deep', 'sea-deep'],
  ['on-deep', 'sea-deep-raised'],
  ['on-deep-soft', 'sea-deep'],
  ['card', 'ink'],
  ['sun', 'ink'],
] as const;

/** What must be seen though it is no text: edges of fields, the focus ring, dots and bars. */
const shapePairs = [
  ['edge', 'card'],
  ['edge', 'paper'],
  ['focus', 'paper'],
  ['focus', 'card'],
  ['focus', 'sea-wash'],
  ['sun', 'sea-deep'],
  ['sea', 'sea-wash'],
  ...['blue', 'orange', 'violet', 'green', 'red', 'gold', 'slate', 'grey'].flatMap((tone) => [
    [`partner-${tone}`, 'card'],
    [`partner-${tone}`, 'paper'],
    [`partner-${tone}`, 'sea-wash'],
  ]),
] as const;

function weakPairs(palette: Palette, pairs: readonly (readonly string[])[], least: number): string[] {
  return pairs
    .map(([one = '', other = '']) => ({ pair: `${one} on ${other}`, ratio: contrast(palette, one, other) }))
    .filter(({ ratio }) => ratio < least)
    .map(({ pair, ratio }) => `${pair}: ${ratio.toFixed(2)}`);
}

test('on paper, every text reads at 4.5 to 1 or better', () => {
  expect(weakPairs(paper, textPairs, 4.5)).toEqual([]);
});

test('in sunlight, every text reads at 7 to 1 or better', () => {
  expect(weakPairs(sunlight, textPairs, 7)).toEqual([]);
});

test('edges, focus rings, dots and bars stand out at 3 to 1 in both themes', () => {
  expect(weakPairs(paper, shapePairs, 3)).toEqual([]);
  expect(weakPairs(sunlight, shapePairs, 3)).toEqual([]);
});

test('the sunlight theme gives a value of its own to every colour of a text', () => {
  const shared = ['ink-soft', 'sea', 'sun-ink', 'leaf', 'leaf-ink', 'brick', 'brick-ink'];
  expect(shared.filter((name) => paper.get(name) === sunlight.get(name))).toEqual([]);
});

test('contrast is computed as WCAG defines it: black on white is 21', () => {
  expect(
    contrast(
      new Map([
        ['a', '#000000'],
        ['b', '#ffffff'],
      ]),
      'a',
      'b',
    ),
  ).toBeCloseTo(21, 5);
});
