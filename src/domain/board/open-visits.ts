import type { VisitId } from '../ids.ts';
import type { Visit } from '../records/service-records.ts';

export type BoardVisit = {
  readonly visit: Pick<Visit, 'id' | 'at'>;
  /** This tablet recorded it or had a hand in it. */
  readonly own: boolean;
};

/**
 * The visits still open on this tablet, in the order of arrival: its own, until somebody here says that they are finished.
 * Derived from what is finished and not from what is open, so that a tablet that dies between the two writes shows a visit too
 * many and never one too few.
 */
export function openVisits<Line extends BoardVisit>(
  lines: readonly Line[],
  finished: readonly VisitId[],
): readonly Line[] {
  const done = new Set(finished);
  return lines
    .filter(({ visit, own }) => own && !done.has(visit.id))
    .toSorted((a, b) => (a.visit.at < b.visit.at || (a.visit.at === b.visit.at && a.visit.id < b.visit.id) ? -1 : 1));
}
