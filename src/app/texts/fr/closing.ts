import { persons, procedures, visits } from './counts.ts';
import { pluralOf } from '../plural.ts';

const plural = pluralOf('fr');

export const texts = {
  title: 'Clore la permanence',
  summary: (people: number, done: number) =>
    `${persons(people)} ${plural(people, { one: 'reçue', other: 'reçues' })}, ${procedures(done)}.`,
  unfinished: (count: number) =>
    `${visits(count)} ${plural(count, { one: 'est encore ouverte', other: 'sont encore ouvertes' })}`,
  unfinishedMore: 'Le compte y est déjà. Détaillez maintenant, ou gardez le compte seul.',
  countOne: (time: string) => `Compter la visite de ${time} sans détail`,
  countWithout: 'Compter sans détail',
  detail: 'Détailler',
  unserved: 'Partis sans être reçus',
  unservedValue: (count: number) => (count === 0 ? 'aucun' : String(count)),
  oneLess: 'Un de moins',
  oneMore: 'Un de plus',
  closeNow: 'Clore la permanence',
  closeCounting: 'Compter sans détail et clore',
  notSaved: 'La permanence n’est pas close\u00A0: la tablette n’a pas pu l’écrire. Réessayez.',
};

export type ClosingTexts = typeof texts;
