import { expect, test } from 'vitest';

type Said = { readonly where: string; readonly text: string };
type Samples = readonly (readonly unknown[])[];

const french = import.meta.glob<unknown>('./fr/*.ts', { eager: true });
const english = import.meta.glob<unknown>('./en/*.ts', { eager: true });

/** What a text may be given: numbers on both sides of the plural, something absent, a word. */
const NONE = [0, 0, 0, 0];
const ONE = [1, 1, 1, 1];
const SAMPLES: Samples = [
  NONE,
  ONE,
  [2, 2, 2, 2],
  [1, 2, 1, 2],
  [2, 1, 2, 1],
  [2, 0, 2, 0],
  [0, 2, 0, 2],
  [null, null, null, null],
  ['mot', 'mot', 'mot', 'mot'],
  ['mot', null, 'mot', null],
  [2, true, 2, true],
];

/** Every text below `value`, those that functions return too. */
function said(value: unknown, where: string, samples: Samples): readonly Said[] {
  if (typeof value === 'string') return [{ where, text: value }];
  if (typeof value === 'function')
    return samples.flatMap((given) => said(Reflect.apply(value, null, given), where, samples));
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => said(inner, `${where}.${key}`, samples));
}

function all(texts: Readonly<Record<string, unknown>>, samples: Samples): readonly Said[] {
  const found = Object.entries(texts).flatMap(([file, module]) => said(module, file, samples));
  expect(found.length).toBeGreaterThan(1_000);
  return found;
}

function faulty(texts: readonly Said[], fault: RegExp): readonly string[] {
  return [...new Set(texts.filter(({ text }) => fault.test(text)).map(({ where, text }) => `${where}: ${text}`))];
}

/** Said of several only, of an amount with its unit, or of a limit. */
const NEVER_OF_ONE = /\.(?:chip|allVisits|showAllSilent|allCommunes|tooLong|inDays|used|typed):/;

test('in French no line breaks before a colon, a semicolon, a mark or a unit, nor after “«” or “n°”', () => {
  const texts = all(french, SAMPLES);
  expect(faulty(texts, / [:;!?»%]|« |\d (?:[hs]|min|[kMG]o)(?![\p{L}’])|n° /u)).toEqual([]);
  expect(faulty(texts, /[\p{L}\d][:;!?»%](?![\d/])|«[\p{L}\d]/u)).toEqual([]);
  // One kind of no-break space throughout: texts are compared and searched.
  expect(faulty(texts, /\u202F/)).toEqual([]);
});

test('nothing is counted in the plural after 1, nor in French after 0', () => {
  const inFrench = faulty(
    all(french, [NONE, ONE]),
    /(?<![\d\p{L}])[01] (?!fois\b|sans\b|dans\b|plus\b)\p{L}+s(?![\p{L}’])/u,
  );
  const inEnglish = faulty(
    all(english, [ONE]),
    /(?<![\d\p{L}])1 (?:people|(?!is\b|was\b|has\b|shows\b|moves\b)\p{L}+s)\b/u,
  );
  expect([...inFrench, ...inEnglish].filter((text) => !NEVER_OF_ONE.test(text))).toEqual([]);
});
