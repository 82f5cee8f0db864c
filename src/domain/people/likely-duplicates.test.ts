import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type DescribedPerson, likelyDuplicates } from './likely-duplicates.ts';

const PHONE = '06 12 34 56 78';

function person(familyName: string | null, over: Partial<DescribedPerson> = {}): DescribedPerson {
  return { familyName, givenName: null, birthYear: null, phone: null, ...over };
}

/** What agrees, or null where it is not shown at all. */
function agree(entered: DescribedPerson, known: DescribedPerson) {
  return likelyDuplicates(entered, [known])[0]?.agree ?? null;
}

test.each<[string, DescribedPerson, DescribedPerson]>([
  ['without its accents', person('Celik', { givenName: 'Helene' }), person('Çelik', { givenName: 'Hélène' })],
  ['misspelt', person('Lefebre', { givenName: 'Jeane' }), person('Lefebvre', { givenName: 'Jeanne' })],
  ['the other way round', person('Jeanne', { givenName: 'Dubois' }), person('Dubois', { givenName: 'Jeanne' })],
  [
    'half of a double name',
    person('Dubois', { givenName: 'Anne' }),
    person('Dubois-Martin', { givenName: 'Anne-Marie' }),
  ],
  ['still being typed', person('Dubois', { givenName: 'Jea' }), person('Dubois', { givenName: 'Jeanne' })],
  ['by the year', person('Dubois', { birthYear: 1950 }), person('Dubois', { givenName: 'Jeanne', birthYear: 1950 })],
  [
    'married since',
    person('Martin', { givenName: 'Jeanne', phone: '+33612345678' }),
    person('Dubois', { givenName: 'Jeanne', phone: PHONE }),
  ],
  [
    'a slip in the year',
    person('Dubois', { givenName: 'Jeanne', birthYear: 1951, phone: PHONE }),
    person('Dubois', { givenName: 'Jeanne', birthYear: 1950, phone: PHONE }),
  ],
])('somebody known is shown: %s', (_how, entered, known) => {
  expect(agree(entered, known)).not.toBeNull();
});

test.each<[string, DescribedPerson, DescribedPerson]>([
  ['one name alone is many people', person('Martin'), person('Martin', { givenName: 'Jeanne' })],
  ['another given name', person('Martin', { givenName: 'Paul' }), person('Martin', { givenName: 'Jeanne' })],
  [
    'another year',
    person('Martin', { givenName: 'Jeanne', birthYear: 1950 }),
    person('Martin', { givenName: 'Jeanne', birthYear: 1981 }),
  ],
  ['one letter', person('M', { givenName: 'J' }), person('Martin', { givenName: 'Jeanne' })],
])('somebody else is not: %s', (_why, entered, known) => {
  expect(agree(entered, known)).toBeNull();
});

test('trap 35: a shared telephone number never makes two people one', () => {
  const [wife, husband] = [
    person('Dubois', { givenName: 'Jeanne', phone: PHONE }),
    person('Dubois', { givenName: 'Robert', phone: PHONE }),
  ];
  expect(agree(wife, husband)).toBeNull();
  expect(agree(person(null, { phone: PHONE }), wife)).toBeNull();
  expect(agree(person('Dubois', { phone: PHONE }), wife)).toBeNull();
  expect(agree(person('Moreau', { phone: PHONE }), wife)).toBeNull();
});

test('the likeliest comes first, and says what agrees', () => {
  const entered = person('Dubois', { givenName: 'Jeanne', birthYear: 1950, phone: PHONE });
  const known = [
    person('Dubois', { givenName: 'Jeanne' }),
    person('Dubois', { givenName: 'Jeanne', birthYear: 1950, phone: PHONE }),
    person('Dubois', { givenName: 'Jeanne', birthYear: 1950 }),
  ];
  expect(likelyDuplicates(entered, known).map((one) => one.agree)).toEqual([
    ['family-name', 'given-name', 'birth-year', 'phone'],
    ['family-name', 'given-name', 'birth-year'],
    ['family-name', 'given-name'],
  ]);
});

const letters = 'abcdefghijklmnopqrstuvwxyz'.split('');
const word = fc.array(fc.constantFrom(...letters), { minLength: 4, maxLength: 10 }).map((parts) => parts.join(''));
const described = fc.record({
  familyName: fc.option(word),
  givenName: fc.option(word),
  birthYear: fc.option(fc.integer({ min: 1930, max: 2010 })),
  phone: fc.option(fc.constantFrom(PHONE, '0700000000')),
});

test('whatever is shown agrees in a name and in one thing more, and never in the telephone and the family name alone', () => {
  fc.assert(
    fc.property(described, described, (entered, known) => {
      const found = agree(entered, known);
      if (found === null) return;
      expect(found.length).toBeGreaterThanOrEqual(2);
      expect(found.some((one) => one === 'family-name' || one === 'given-name')).toBe(true);
      expect([...found].toSorted()).not.toEqual(['family-name', 'phone']);
    }),
    { numRuns: 500 },
  );
});

test('whoever is typed in again as they are known is shown, in capitals, with one letter wrong, or with less said', () => {
  fc.assert(
    fc.property(word, word, fc.option(fc.integer({ min: 1930, max: 2010 })), fc.nat(9), (family, given, year, at) => {
      const known = person(family, { givenName: given, birthYear: year, phone: PHONE });
      expect(agree({ ...known, familyName: family.toUpperCase() }, known)).not.toBeNull();
      expect(agree({ ...known, birthYear: null, phone: null }, known)).not.toBeNull();
      const place = at % family.length;
      const slip = `${family.slice(0, place)}${family[place] === 'x' ? 'y' : 'x'}${family.slice(place + 1)}`;
      expect(agree({ ...known, familyName: slip }, known)).not.toBeNull();
    }),
    { numRuns: 300 },
  );
});

test('whom else the tablet knows, and in what order, changes nothing for anybody', () => {
  fc.assert(
    fc.property(described, fc.array(described, { maxLength: 8 }), (entered, known) => {
      const shown = likelyDuplicates(entered, known).map((one) => one.known);
      const alone = known.filter((one) => agree(entered, one) !== null);
      expect(new Set(shown)).toEqual(new Set(alone));
      expect(new Set(likelyDuplicates(entered, known.toReversed()).map((one) => one.known))).toEqual(new Set(alone));
    }),
  );
});
