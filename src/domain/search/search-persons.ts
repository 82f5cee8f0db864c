import { prefixDistance } from './prefix-distance.ts';
import { wordsOf } from './words-of.ts';

/** What a person is found by. Any of it may be missing. */
export type FindablePerson<Id> = {
  readonly id: Id;
  readonly familyName: string | null;
  readonly givenName: string | null;
  readonly birthYear: number | null;
  readonly phone: string | null;
};

export type PersonSearch<Id> = {
  /**
   * Those who answer what was typed, best first: beginnings of names in any order, a year of birth, digits of a telephone number. Accents
   * never matter, a misspelt name is found, and one wrong word among several is forgiven.
   */
  find(query: string, limit: number): readonly Id[];
};

/** A word of somebody's name, and who bears it. */
type Bearers = { readonly word: string; readonly people: number[] };

const EXACT = 0;
const BEGINNING = 0.2;
/** Of a word that is nowhere in somebody's name while another one is. */
const MISSING = 3.5;
const MORE = 0.01;
const FEW_DIGITS = 4;
const LONG_WORD = 8;
const MISSPELT_FROM = 3;

/** Made once, in memory alone, of the names that were unsealed. */
export function personSearch<Id>(people: readonly FindablePerson<Id>[]): PersonSearch<Id> {
  const words = wordsIn(people);
  const byTrigram = new Map<string, number[]>();
  for (const [at, { word }] of words.entries()) {
    for (const part of new Set(trigramsOf(word))) {
      const known = byTrigram.get(part);
      if (known) known.push(at);
      else byTrigram.set(part, [at]);
    }
  }
  const lengths = people.map(({ familyName, givenName }) => wordsOf(`${familyName ?? ''} ${givenName ?? ''}`).length);
  const phones = people.map(({ phone }) => digitsOf(phone ?? ''));

  /** How far each person is from one word that was typed; those who have nothing like it are not in it. */
  function distances(asked: string): Map<number, number> {
    const found = new Map<number, number>();
    const note = (person: number, distance: number) => {
      if (distance < (found.get(person) ?? Infinity)) found.set(person, distance);
    };
    for (const at of candidates(asked)) {
      const known = words[at];
      if (!known) continue;
      const distance = wordDistance(asked, known.word);
      if (distance < Infinity) for (const person of known.people) note(person, distance);
    }
    if (/^\d+$/.test(asked) && asked.length >= FEW_DIGITS) {
      for (const [person, phone] of phones.entries()) if (phone.includes(asked)) note(person, BEGINNING);
    }
    return found;
  }

  /** The words of the same first letter, where people err least, and those that share enough of their letters. */
  function candidates(asked: string): Iterable<number> {
    const shared = new Map<number, number>();
    const parts = trigramsOf(asked);
    for (const part of parts) {
      for (const at of byTrigram.get(part) ?? []) shared.set(at, (shared.get(at) ?? 0) + 1);
    }
    // One letter that is wrong spoils three of them.
    const least = Math.max(1, parts.length - 3 * lettersForgiven(asked));
    const near: number[] = [];
    for (const [at, count] of shared) if (count >= least) near.push(at);
    const first = asked.slice(0, 1);
    const begin = firstFrom(words, first);
    const end = words.findIndex(({ word }, at) => at >= begin && !word.startsWith(first));
    for (let at = begin; at < (end === -1 ? words.length : end); at += 1) near.push(at);
    return new Set(near);
  }

  return {
    find(query, limit) {
      const asked = wordsOf(joinedDigits(query));
      if (asked.length === 0) return [];
      const each = asked.map(distances);
      const totals: { readonly person: number; readonly total: number }[] = [];
      for (const person of new Set(each.flatMap((found) => [...found.keys()]))) {
        // Of two who bear what was typed, first who bears no more.
        let total = (lengths[person] ?? 0) * MORE;
        let missing = 0;
        for (const found of each) {
          const distance = found.get(person);
          if (distance === undefined) missing += 1;
          total += distance ?? MISSING;
        }
        if (missing === 0 || (missing === 1 && each.length > 1)) totals.push({ person, total });
      }
      return totals
        .toSorted((a, b) => a.total - b.total || a.person - b.person)
        .slice(0, limit)
        .flatMap(({ person }) => people[person]?.id ?? []);
    },
  };
}

function wordsIn<Id>(people: readonly FindablePerson<Id>[]): readonly Bearers[] {
  const byWord = new Map<string, number[]>();
  for (const [person, { familyName, givenName, birthYear }] of people.entries()) {
    const family = wordsOf(familyName ?? '');
    // A double name is also typed as one.
    const joined = family.length > 1 ? [family.join('')] : [];
    const own = [...family, ...joined, ...wordsOf(`${givenName ?? ''} ${birthYear ?? ''}`)];
    for (const word of new Set(own)) {
      const known = byWord.get(word);
      if (known) known.push(person);
      else byWord.set(word, [person]);
    }
  }
  return [...byWord].map(([word, bearers]) => ({ word, people: bearers })).toSorted((a, b) => compare(a.word, b.word));
}

/** 0 for the word itself, 0.2 for its beginning, more for each wrong letter; infinite when it is another word. */
function wordDistance(asked: string, known: string): number {
  if (known === asked) return EXACT;
  if (known.startsWith(asked)) return BEGINNING;
  const forgiven = lettersForgiven(asked);
  if (forgiven === 0 || known.length < asked.length - forgiven) return Infinity;
  const wrong = prefixDistance(asked, known, forgiven);
  return wrong <= forgiven ? wrong : Infinity;
}

/** A year or a number that is wrong in one digit is another one. */
function lettersForgiven(asked: string): number {
  if (asked.length < MISSPELT_FROM || /^\d+$/.test(asked)) return 0;
  return asked.length >= LONG_WORD ? 2 : 1;
}

/** With a mark at the beginning, where people err least. */
function trigramsOf(word: string): readonly string[] {
  const marked = `^${word}`;
  return Array.from({ length: Math.max(0, marked.length - 2) }, (_, at) => marked.slice(at, at + 3));
}

function firstFrom(words: readonly Bearers[], asked: string): number {
  let [low, high] = [0, words.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (compare(words[middle]?.word ?? '', asked) < 0) low = middle + 1;
    else high = middle;
  }
  return low;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function digitsOf(text: string): string {
  return text.replaceAll(/\D/g, '').replace(/^(00)?33(?=\d{9}$)/, '0');
}

/** “06 12 34 56 78” is one number. */
function joinedDigits(query: string): string {
  return query.replaceAll(/(?<=\d)[\s.](?=\d)/g, '').replaceAll('+33', '0');
}
