import type { Stop } from '../records/service-records.ts';
import type { Tally } from './tally.ts';

export type PriorityCommunes = {
  readonly communes: number;
  readonly planned: number;
  readonly served: number;
  /** Received at their stops. */
  readonly persons: number;
};

/** The communes to be served first: those with a stop that is marked so, even one that is no longer in use. */
export function priorityCommunes(
  stops: readonly Pick<Stop, 'commune' | 'priority'>[],
  tally: Pick<Tally, 'communesPlanned' | 'communesServed' | 'byCommune'>,
): PriorityCommunes {
  const first = [...new Set(stops.flatMap(({ commune, priority }) => (priority === true ? [commune] : [])))];
  return {
    communes: first.length,
    planned: first.filter((commune) => tally.communesPlanned.has(commune)).length,
    served: first.filter((commune) => tally.communesServed.has(commune)).length,
    persons: first.reduce((sum, commune) => sum + (tally.byCommune.get(commune)?.persons ?? 0), 0),
  };
}
