import { misspelt } from '../../support/misspelt.ts';
import { stretchByWasm } from '../../../src/data/vault/argon2id.ts';
import { STRETCH_COST } from '../../../src/data/vault/stretch.ts';
import { personSearch } from '../../../src/domain/search/search-persons.ts';
import { timed } from './contender.ts';
import { chanceFrom } from './plain-visit.ts';

/** Frequent names of France, and of those who came: the more alike they are, the harder to find one. */
const FAMILIES =
  'Martin Bernard Thomas Petit Robert Richard Durand Dubois Moreau Laurent Simon Michel Lefebvre Leroy Roux David Bertrand Morel Fournier Girard Bonnet Dupont Lambert Fontaine Rousseau Vincent Muller Lefevre Faure André Mercier Blanc Guérin Boyer Garnier Chevalier François Legrand Gauthier Garcia Perrin Robin Clément Morin Nicolas Henry Roussel Mathieu Gautier Masson Marchand Duval Denis Dumont Marie Lemaire Noël Meyer Dufour Meunier Brun Blanchard Giraud Joly Rivière Lucas Brunet Gaillard Barbier Arnaud Martinez Gérard Roche Renard Schmitt Roy Leroux Colin Vidal Caron Picard Roger Fabre Aubert Lemoine Renaud Dumas Lacroix Olivier Philippe Bourgeois Pierre Benoît Rey Leclerc Payet Rolland Leclercq Guillaume Lecomte Lopez Dupuy Guillot Hubert Berger Carpentier Sanchez Dupuis Moulin Louis Deschamps Huet Vasseur Perez Boucher Fleury Royer Klein Jacquet Adam Poirier Marty Aubry Guyot Carré Charles Renault Charpentier Ménard Maillard Baron Bertin Bailly Hervé Schneider Fernandez Collet Léger Bouvier Julien Prévost Millet Perrot Cousin Germain Breton Besson Langlois Rémy Bouchet Weber Mallet Hamon Poulain Haddad Benali Traoré Diallo Nguyen Kowalski Öztürk Çelik'.split(
    ' ',
  );
const GIVEN =
  'Marie Jean Jeanne Françoise Monique Catherine Nathalie Isabelle Jacqueline Anne Sylvie Martine Nicole Nadia Christine Michel Pierre Philippe Alain Nicolas Patrick Daniel Bernard Christophe Jacques Christian Gérard Éric Hélène Agnès Amadou Fatoumata Mohamed Rachid Huguette Yvette Léon Zoé Chloé Inès Paul Lucien Simone Odette Ginette Raymonde Fernand Robert Roger Marcel'.split(
    ' ',
  );

export type Person = {
  readonly familyName: string;
  readonly givenName: string;
  readonly birthYear: number;
  readonly phone: string;
};

/** The same for the same count. One family name in three is double. */
export function peopleOf(count: number): readonly Person[] {
  const chance = chanceFrom(20_261_127);
  const one = (items: readonly string[]) => items[Math.floor(chance() * items.length)] ?? '';
  return Array.from({ length: count }, () => ({
    familyName: chance() < 1 / 3 ? `${one(FAMILIES)}-${one(FAMILIES)}` : one(FAMILIES),
    givenName: one(GIVEN),
    birthYear: 1930 + Math.floor(chance() * 80),
    phone: `06${String(10_000_000 + Math.floor(chance() * 89_999_999))}`,
  }));
}

function searchAmong(count: number) {
  const people = peopleOf(count);
  return { people, search: personSearch(people.map((person, id) => ({ id, ...person }))) };
}

/** Milliseconds of each keystroke of so many searches among `count`: family name, blank, three letters of the given name. */
export function trySearch(count: number, searches: number): readonly number[] {
  const { people, search } = searchAmong(count);
  const times: number[] = [];
  for (let at = 0; at < searches; at += 1) {
    const { familyName, givenName } = people[(at * 7_919) % people.length] ?? { familyName: '', givenName: '' };
    const typed = `${familyName} ${givenName.slice(0, 3)}`;
    for (let length = 1; length <= typed.length; length += 1) {
      const began = performance.now();
      search.find(typed.slice(0, length), 50);
      times.push(performance.now() - began);
    }
  }
  return times;
}

/** Which share of misspelt names is among the first eight. Somebody of the very same name is as good. */
export function tryMisspelt(count: number, searches: number) {
  const { people, search } = searchAmong(count);
  const tried = Array.from({ length: searches }, (_, at) => people[(at * 7_919) % people.length] as Person);
  const share = (query: (person: Person, at: number) => string, isMeant: (found: Person, asked: Person) => boolean) =>
    tried.filter((asked, at) => search.find(query(asked, at), 8).some((id) => people[id] && isMeant(people[id], asked)))
      .length / searches;
  const sameFamily = (found: Person, asked: Person) => found.familyName === asked.familyName;
  const sameName = (found: Person, asked: Person) => sameFamily(found, asked) && found.givenName === asked.givenName;
  return {
    withGiven: share(
      ({ familyName, givenName }, at) => `${misspelt(familyName, at)} ${givenName.slice(0, 3)}`,
      sameName,
    ),
    alone: share(({ familyName }, at) => misspelt(familyName, at), sameFamily),
    bare: share(({ familyName, givenName }) => unaccented(`${familyName} ${givenName}`), sameName),
  };
}

function unaccented(name: string): string {
  return name.normalize('NFD').replaceAll(/\p{Mark}/gu, '');
}

/** Milliseconds of stretching one PIN, here on the page's own thread, which alone can be slowed. */
export function tryArgon2id(): Promise<number> {
  return timed(() => stretchByWasm({ pin: '271828', salt: new Uint8Array(16), cost: STRETCH_COST }));
}
