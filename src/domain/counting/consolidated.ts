import type { CommuneCode } from '../ids.ts';
import type { Period } from '../local-date.ts';
import { type Figures, figuresOf } from './figures.ts';
import { addTallies, emptyTally, type Tally } from './tally.ts';

export type CountedService = { readonly tally: Tally; readonly territory: readonly CommuneCode[] };

/**
 * Several services as one, by the same definitions. No two of them have a record in common, so people, visits, procedures and sessions
 * add up; a commune that two of them serve is one commune, and a day on which both were out is one day.
 */
export function consolidated(services: readonly CountedService[], period: Period): Figures {
  const territory = new Set(services.flatMap((service) => service.territory));
  return figuresOf(services.map(({ tally }) => tally).reduce(addTallies, emptyTally()), period, [...territory]);
}

/** People received for 100 inhabitants, to one decimal; null where nobody is known to live there. */
export function reachOf(persons: number, inhabitants: number): number | null {
  return inhabitants === 0 ? null : Math.round((1000 * persons) / inhabitants) / 10;
}
