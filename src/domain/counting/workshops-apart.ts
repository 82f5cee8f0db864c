import type { Period } from '../local-date.ts';
import type { PersonOf } from '../people/merged-visitors.ts';
import type { Workshop } from '../records/workshop-records.ts';
import { UNSAID } from './break-down.ts';
import { workshopFact } from './facts-of.ts';
import { addWorkshopTallies, emptyWorkshopTally, type WorkshopTally, workshopTallyOf } from './workshop-tally.ts';

/**
 * What the workshops of a period add up to, apart by what `keyOf` says of each: its activity, its level, its stop. Each is in one part, so that all
 * but distinct participants add up to the whole.
 */
export function workshopsApart(
  workshops: readonly Workshop[],
  { period, whose }: { readonly period: Period; readonly whose: PersonOf },
  keyOf: (workshop: Workshop) => string | null,
): ReadonlyMap<string, WorkshopTally> {
  const parts = new Map<string, WorkshopTally>();
  for (const workshop of workshops) {
    const tally = workshopTallyOf([workshopFact(workshop, whose)], period);
    if (tally.held + tally.cancelled === 0) continue;
    const key = keyOf(workshop) ?? UNSAID;
    parts.set(key, addWorkshopTallies(parts.get(key) ?? emptyWorkshopTally(), tally));
  }
  return parts;
}
