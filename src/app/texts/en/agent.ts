import type { AgentTexts } from '../fr/agent.ts';
import { pluralOf } from '../plural.ts';

const plural = pluralOf('en');

export const texts: AgentTexts = {
  loading: 'Opening…',
  visits: (count) => `${count} ${plural(count, { one: 'visit', other: 'visits' })}`,
};
