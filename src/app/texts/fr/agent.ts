import { pluralOf } from '../plural.ts';

const plural = pluralOf('fr');

export const texts = {
  loading: 'Ouverture…',
  visits: (count: number) => `${count} ${plural(count, { one: 'visite', other: 'visites' })}`,
};

export type AgentTexts = typeof texts;
