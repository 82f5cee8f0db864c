import fc from 'fast-check';
import { expect, test } from 'vitest';
import { misspelt } from '../../../tests/support/misspelt.ts';
import { personSearch } from './search-persons.ts';

const FAMILY =
  'Martin Bernard Thomas Petit Robert Richard Durand Dubois Moreau Laurent Simon Michel Lefebvre Leroy Roux David Bertrand Morel Fournier Girard Bonnet Dupont Lambert Fontaine Rousseau Vincent Muller Lefevre Faure Andre Mercier Blanc Guerin Boyer Garnier Chevalier François Legrand Gauthier Garcia Perrin Robin Clement Morin Nicolas Henry Roussel Mathieu Gautier Masson Marchand Duval Denis Dumont Marie Lemaire Noel Meyer Dufour Meunier Brun Blanchard Giraud Joly Riviere Lucas Brunet Gaillard Barbier Arnaud Martinez Gerard Roche Renard Schmitt Roy Leroux Colin Vidal Caron Picard Roger Fabre Aubert Lemoine Renaud Dumas Lacroix Olivier Philippe Bourgeois Pierre Benoit Rey Leclerc Payet Rolland Leclercq Guillaume Lecomte Lopez Jean Dupuy Guillot Hubert Berger Carpentier Sanchez Dupuis Moulin Louis Deschamps Huet Vasseur Perez Boucher Fleury Royer Klein Jacquet Adam Paris Poirier Marty Aubry Guyot Carre Charles Renault Charpentier Menard Maillard Baron Bertin Bailly Herve Schneider Fernandez Collet Leger Bouvier Julien Prevost Millet Perrot Daniel Cousin Germain Breton Besson Langlois Remy Bouchet Weber Mallet Hamon Poulain Haddad Benali Traore Diallo Nguyen Kowalski Öztürk Çelik'.split(
    ' ',
  );
const GIVEN =
  'Marie Jean Jeanne Françoise Monique Catherine Nathalie Isabelle Jacqueline Anne Sylvie Martine Nicole Nadia Christine Michel Pierre Philippe Alain Nicolas Patrick Daniel Bernard Christophe Jacques Christian Gérard Éric Hélène Agnès Amadou Fatoumata Mohamed Rachid Huguette Yvette Léon Zoé Chloé Inès Paul Lucien Simone Odette Ginette Raymonde Fernand Robert Roger Marcel'.split(
    ' ',
  );

type Person = ReturnType<typeof person>;

function person(id: number) {
  // Pseudo-chance, the same at each run.
  const roll = (of: number, salt: number) => (((id + 1) * 7_919 + salt * 104_729) ^ ((id * 31 + salt) << 3)) % of;
  const compound = id % 3 === 0 ? `-${FAMILY[Math.abs(roll(FAMILY.length, 5))] ?? ''}` : '';
  return {
    id,
    familyName: `${FAMILY[Math.abs(roll(FAMILY.length, 1))] ?? ''}${compound}`,
    givenName: GIVEN[Math.abs(roll(GIVEN.length, 2))] ?? '',
    birthYear: 1930 + Math.abs(roll(80, 3)),
    phone: `06${String(10_000_000 + Math.abs(roll(89_999_999, 4)))}`,
  };
}

const PEOPLE: readonly Person[] = Array.from({ length: 10_000 }, (_, id) => person(id));
const search = personSearch(PEOPLE);

test('three letters, a name in any order, without its accents, a year or a number find who is meant', () => {
  const few = personSearch([
    { id: 'ana', familyName: 'Çelik', givenName: 'Ana', birthYear: 1950, phone: '+33 6 12 34 56 78' },
    { id: 'lea', familyName: 'Lefèvre-Œuvrard', givenName: 'Léa', birthYear: 1988, phone: null },
    { id: 'ilias', familyName: 'Παπαδόπουλος', givenName: 'Ηλίας', birthYear: null, phone: null },
    { id: 'luk', familyName: 'Łukasiewicz', givenName: null, birthYear: null, phone: null },
  ]);
  const found = (query: string) => few.find(query, 8);
  expect(found('cel')).toEqual(['ana']);
  expect(found('ana celik')).toEqual(['ana']);
  expect(found('CELIK 1950')[0]).toBe('ana');
  expect(found('06 12 34 56 78')).toEqual(['ana']);
  expect(found('345678')).toEqual(['ana']);
  expect(found('oeuvrard')).toEqual(['lea']);
  expect(found('lefebre')).toEqual(['lea']);
  expect(found('παπ')).toEqual(['ilias']);
  expect(found('lukasie')).toEqual(['luk']);
  expect(found('zzz')).toEqual([]);
  expect(found(' ')).toEqual([]);
});

/** Whether somebody who cannot be told from them by name is among the first eight. */
function isFound(query: string, { familyName, givenName }: Person, byBoth: boolean): boolean {
  return search
    .find(query, 8)
    .some((id) => PEOPLE[id]?.familyName === familyName && (!byBoth || PEOPLE[id]?.givenName === givenName));
}

test('among 10,000, a misspelt family name is found with some letters of the given name, and most often alone', () => {
  const tried = PEOPLE.filter(({ id }) => id % 10 === 0);
  const share = (query: (person: Person, at: number) => string, byBoth: boolean) =>
    tried.filter((one, at) => isFound(query(one, at), one, byBoth)).length / tried.length;
  const withGiven = share((one, at) => `${misspelt(one.familyName, at)} ${one.givenName.slice(0, 3)}`, true);
  const alone = share((one, at) => misspelt(one.familyName, at), false);
  const plain = share((one) => `${one.familyName} ${one.givenName}`, true);
  // “Marie Jean” is the name of some, and the other way round of others.
  expect(plain).toBeGreaterThanOrEqual(0.99);
  expect(withGiven).toBeGreaterThanOrEqual(0.98);
  expect(alone).toBeGreaterThanOrEqual(0.88);
}, 30_000);

test('the first few are those that a search without an end begins with', () => {
  for (const query of ['m', 'ma', 'martin', 'martin ma', 'lefebvre mari', 'xyz', '1950', '0612']) {
    const all = search.find(query, PEOPLE.length);
    for (const limit of [0, 1, 8, 50]) expect(search.find(query, limit)).toEqual(all.slice(0, limit));
  }
  expect(search.find('m', PEOPLE.length).length).toBeGreaterThan(1_000);
});

test('a search that is kept in step finds exactly what one made anew would', () => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.nat(9), fc.option(fc.nat(60))), { maxLength: 40 }),
      fc.constantFrom('mar', 'lefebre', 'dubois jea', '1950', 'be'),
      (deeds, query) => {
        const stepwise = personSearch<number>([]);
        const now = new Map<number, Person>();
        for (const [id, as] of deeds) {
          const one = as === null ? null : PEOPLE[as];
          if (one) {
            now.set(id, { ...one, id });
            stepwise.put({ ...one, id });
          } else {
            now.delete(id);
            stepwise.remove(id);
          }
        }
        const anew = personSearch([...now.values()]);
        expect(new Set(stepwise.find(query, 100))).toEqual(new Set(anew.find(query, 100)));
      },
    ),
  );
});
