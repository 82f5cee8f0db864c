import { pluralOf } from '../plural.ts';

const plural = pluralOf('fr');

export function visits(count: number): string {
  return `${count} ${plural(count, { one: 'visite', other: 'visites' })}`;
}

export function persons(count: number): string {
  return `${count} ${plural(count, { one: 'personne', other: 'personnes' })}`;
}

export function procedures(count: number): string {
  return `${count} ${plural(count, { one: 'démarche', other: 'démarches' })}`;
}

export function entries(count: number): string {
  return `${count} ${plural(count, { one: 'saisie', other: 'saisies' })}`;
}
