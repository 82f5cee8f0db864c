import { digitsOf } from './phone-digits.ts';
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

/** One that follows what becomes of the people it was made of. */
export type KeptPersonSearch<Id> = PersonSearch<Id> & {
  /** Somebody new, or known by other words than before. */
  put(person: FindablePerson<Id>): void;
  remove(id: Id): void;
};

/** A word of somebody's name, and who bears it. */
type Bearers = { readonly word: string; readonly people: number[] };

type Entry<Id> = {
  readonly id: Id;
  readonly words: ReadonlySet<string>;
  /** How many words their whole name has. */
  readonly length: number;
  readonly phone: string;
};

type Total = { readonly person: number; readonly total: number };

const EXACT = 0;
const BEGINNING = 0.2;
/** Of a word that is nowhere in somebody's name while another one is. */
const MISSING = 3.5;
const MORE = 0.01;
const FEW_DIGITS = 4;
const LONG_WORD = 8;
const MISSPELT_FROM = 3;

/**
 * Made in memory alone, of the names that were unsealed, and kept in step with them: ten thousand are not gone through again because one
 * of them has changed.
 */
export function personSearch<Id>(people: readonly FindablePerson<Id>[]): KeptPersonSearch<Id> {
  const words: Bearers[] = [];
  // By their numbers in `words`, where none ever moves: a word that nobody bears any more stays.
  const byWord = new Map<string, number>();
  const byTrigram = new Map<string, number[]>();
  const byFirst = new Map<string, number[]>();
  /** Each keeps its number, whatever becomes of the others: of equals, who was there first is found first. */
  const kept: (Entry<Id> | null)[] = [];
  const numbers = new Map<Id, number>();

  function bearersOf(word: string): number[] {
    const known = words[byWord.get(word) ?? -1];
    if (known) return known.people;
    const number = words.length;
    const made: Bearers = { word, people: [] };
    words.push(made);
    byWord.set(word, number);
    for (const part of new Set(trigramsOf(word))) append(byTrigram, part, number);
    append(byFirst, word.slice(0, 1), number);
    return made.people;
  }

  function remove(id: Id): void {
    const number = numbers.get(id);
    const entry = number === undefined ? undefined : kept[number];
    if (number === undefined || !entry) return;
    for (const word of entry.words) {
      const bearers = bearersOf(word);
      bearers.splice(bearers.indexOf(number), 1);
    }
    kept[number] = null;
  }

  function put(person: FindablePerson<Id>): void {
    remove(person.id);
    const number = numbers.get(person.id) ?? kept.length;
    numbers.set(person.id, number);
    const own = findableWords(person);
    for (const word of own) bearersOf(word).push(number);
    const length = wordsOf(`${person.familyName ?? ''} ${person.givenName ?? ''}`).length;
    kept[number] = { id: person.id, words: own, length, phone: digitsOf(person.phone ?? '') };
  }

  for (const person of people) put(person);

  /** How far each person is from one word that was typed; those who have nothing like it are not in it. */
  function distances(asked: string): Map<number, number> {
    const found = new Map<number, number>();
    const note = (person: number, distance: number) => {
      if (distance < (found.get(person) ?? Infinity)) found.set(person, distance);
    };
    for (const at of candidates(asked)) {
      const known = words[at];
      if (!known || known.people.length === 0) continue;
      const distance = wordDistance(asked, known.word);
      if (distance < Infinity) for (const person of known.people) note(person, distance);
    }
    if (/^\d+$/.test(asked) && asked.length >= FEW_DIGITS) {
      for (const [person, entry] of kept.entries()) if (entry?.phone.includes(asked)) note(person, BEGINNING);
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
    const near = new Set(byFirst.get(asked.slice(0, 1)));
    for (const [at, count] of shared) if (count >= least) near.add(at);
    return near;
  }

  return {
    put,
    remove,
    find(query, limit) {
      const asked = wordsOf(joinedDigits(query));
      if (asked.length === 0) return [];
      const each = asked.map(distances);
      const [first = new Map<number, number>(), ...others] = each;
      const likely = others.length === 0 ? first.keys() : new Set(each.flatMap((found) => [...found.keys()]));
      const best = firstOf<Total>(limit, (a, b) => a.total - b.total || a.person - b.person);
      for (const person of likely) {
        // Of two who bear what was typed, first who bears no more.
        let total = (kept[person]?.length ?? 0) * MORE;
        let missing = 0;
        for (const found of each) {
          const distance = found.get(person);
          if (distance === undefined) missing += 1;
          total += distance ?? MISSING;
        }
        if (missing === 0 || (missing === 1 && each.length > 1)) best.offer({ person, total });
      }
      return best.taken.flatMap(({ person }) => kept[person]?.id ?? []);
    },
  };
}

/** The first so many of those that are offered. One letter finds thousands: to sort them all would take most of a keystroke. */
function firstOf<Item>(limit: number, compare: (a: Item, b: Item) => number) {
  const taken: Item[] = [];
  return {
    taken,
    offer(item: Item): void {
      const last = taken.at(-1);
      if (last !== undefined && taken.length >= limit && compare(item, last) >= 0) return;
      const after = taken.findIndex((one) => compare(item, one) < 0);
      taken.splice(after === -1 ? taken.length : after, 0, item);
      taken.length = Math.min(taken.length, limit);
    },
  };
}

function findableWords<Id>({ familyName, givenName, birthYear }: FindablePerson<Id>): ReadonlySet<string> {
  const family = wordsOf(familyName ?? '');
  // A double name is also typed as one.
  const joined = family.length > 1 ? [family.join('')] : [];
  return new Set([...family, ...joined, ...wordsOf(`${givenName ?? ''} ${birthYear ?? ''}`)]);
}

function append(lists: Map<string, number[]>, key: string, number: number): void {
  const known = lists.get(key);
  if (known) known.push(number);
  else lists.set(key, [number]);
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

/** “06 12 34 56 78” is one number. */
function joinedDigits(query: string): string {
  return query.replaceAll(/(?<=\d)[\s.](?=\d)/g, '').replaceAll('+33', '0');
}
