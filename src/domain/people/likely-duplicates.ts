import { prefixDistance } from '../search/prefix-distance.ts';
import { digitsOf } from '../search/phone-digits.ts';
import { wordsOf } from '../search/words-of.ts';

/** What is known of a person, or has been typed of one so far. */
export type DescribedPerson = {
  readonly familyName: string | null;
  readonly givenName: string | null;
  readonly birthYear: number | null;
  readonly phone: string | null;
};

export type Agreement = 'family-name' | 'given-name' | 'birth-year' | 'phone';

export type LikelyDuplicate<Known> = { readonly known: Known; readonly agree: readonly Agreement[] };

const LEAST_LETTERS = 2;
const MISSPELT_FROM = 4;
const LONG_WORD = 8;
const PHONE_DIGITS = 9;

/**
 * Who among those known may be the person that is being typed, likeliest first. It is only ever a question to the agent: nothing is
 * merged by it. Two things have to agree, one of them a name, and no name or year may speak against it. A telephone is shared by
 * couples and families: alone, or with the family name alone, it says nothing.
 */
export function likelyDuplicates<Known extends DescribedPerson>(
  entered: DescribedPerson,
  known: readonly Known[],
): readonly LikelyDuplicate<Known>[] {
  return known
    .flatMap((person) => {
      const agree = agreements(entered, person);
      return agree === null ? [] : [{ known: person, agree }];
    })
    .toSorted((a, b) => weight(b.agree) - weight(a.agree));
}

/** What agrees between two descriptions that may be of one person; null where they are of two. */
function agreements(entered: DescribedPerson, known: DescribedPerson): readonly Agreement[] | null {
  const [family, given] = namesAgree(entered, known);
  const phone = isSamePhone(entered.phone, known.phone);
  const year = yearsAgree(entered.birthYear, known.birthYear);
  // Of another given name is another person of the family; of another family name somebody who may have married.
  if (given === 'differs' || (family === 'differs' && !phone)) return null;
  const [isFamily, isGiven] = [family === 'agrees', given === 'agrees'];
  // A wrong year is a slip of the finger only where all the rest is the same.
  if (year === 'differs' && !(isFamily && isGiven && phone)) return null;
  const agree: readonly Agreement[] = [
    ...(isFamily ? (['family-name'] as const) : []),
    ...(isGiven ? (['given-name'] as const) : []),
    ...(year === 'agrees' ? (['birth-year'] as const) : []),
    ...(phone ? (['phone'] as const) : []),
  ];
  if (isFamily && isGiven) return agree;
  if (isFamily && year === 'agrees') return agree;
  return isGiven && phone ? agree : null;
}

type Verdict = 'agrees' | 'unknown' | 'differs';

/** Family name and given name, read crosswise too: forms are filled in either way round. */
function namesAgree(entered: DescribedPerson, known: DescribedPerson): readonly [Verdict, Verdict] {
  const straight = [
    namePartsAgree(entered.familyName, known.familyName),
    namePartsAgree(entered.givenName, known.givenName),
  ] as const;
  const across = [
    namePartsAgree(entered.familyName, known.givenName),
    namePartsAgree(entered.givenName, known.familyName),
  ] as const;
  return across.every((verdict) => verdict === 'agrees') ? across : straight;
}

function namePartsAgree(entered: string | null, known: string | null): Verdict {
  const [asked, there] = [wordsOf(entered ?? ''), wordsOf(known ?? '')];
  if (asked.length === 0 || there.length === 0) return 'unknown';
  if (resembles(asked.join(''), there.join(''))) return 'agrees';
  // Of a double name many give one half.
  const [fewer, more] = asked.length <= there.length ? [asked, there] : [there, asked];
  return fewer.every((word) => more.some((other) => resembles(word, other))) ? 'agrees' : 'differs';
}

/** The same word but for a slip, or its beginning while it is being typed. */
function resembles(asked: string, known: string): boolean {
  if (asked === known) return true;
  if (asked.length < LEAST_LETTERS || known.length < LEAST_LETTERS) return false;
  if (known.startsWith(asked) || asked.startsWith(known)) return true;
  const shorter = Math.min(asked.length, known.length);
  if (shorter < MISSPELT_FROM) return false;
  const forgiven = shorter >= LONG_WORD ? 2 : 1;
  return prefixDistance(asked, known, forgiven) <= forgiven || prefixDistance(known, asked, forgiven) <= forgiven;
}

function isSamePhone(entered: string | null, known: string | null): boolean {
  const asked = digitsOf(entered ?? '');
  return asked.length >= PHONE_DIGITS && asked === digitsOf(known ?? '');
}

function yearsAgree(entered: number | null, known: number | null): Verdict {
  if (entered === null || known === null) return 'unknown';
  return entered === known ? 'agrees' : 'differs';
}

const WEIGHTS: Readonly<Record<Agreement, number>> = { 'family-name': 4, 'given-name': 4, 'birth-year': 3, phone: 3 };

function weight(agree: readonly Agreement[]): number {
  return agree.reduce((total, one) => total + WEIGHTS[one], 0);
}
