import type { PersonOf } from '../people/merged-visitors.ts';
import type { Referral } from '../records/followed-records.ts';
import type { PlannedSession, StopSession, Visit } from '../records/service-records.ts';
import type { Workshop } from '../records/workshop-records.ts';
import { isShortened } from '../calendar/planned-change.ts';
import type { PlannedFact, ReferralFact, SessionFact, VisitFact, WorkshopFact } from './facts.ts';

export function plannedFact(planned: PlannedSession): PlannedFact {
  const { id, date, startTime, stop, cancelReason } = planned;
  return { id, date, startTime, stop, cancelled: cancelReason !== null, shortened: isShortened(planned) };
}

/** Held means that at least one device opened it. */
export function sessionFact(session: StopSession): SessionFact {
  const { id, planned, date, stop, openings, mergedInto } = session;
  const unserved = session.unserved.reduce((sum, left) => sum + left.count, 0);
  return { id, planned, date, stop, held: openings.length > 0, mergedInto, unserved };
}

/** Two records that were found to be of one person are one visitor: `whose` follows the merges. */
export function visitFact(visit: Visit, whose: PersonOf): VisitFact {
  const { id, session, persons, continues } = visit;
  const visitor = visit.visitor === null ? null : whose(visit.visitor);
  return { id, session, persons, continues, visitor, procedures: visit.procedures.map((line) => line.type) };
}

/** Held wins over cancelled where two tablets said both, and whoever came was there whether or not somebody closed the list. */
export function workshopFact(workshop: Workshop, whose: PersonOf): WorkshopFact {
  const { date, heldAt, cancelReason, attendances, headCounts } = workshop;
  const present = attendances.flatMap(({ standing, visitor }) =>
    standing === 'present' ? [visitor === null ? null : whose(visitor)] : [],
  );
  const heads = headCounts.flatMap(({ category, count }) => (count > 0 ? [[category, count] as const] : []));
  const held = heldAt !== null || present.length > 0 || heads.length > 0;
  return { date, held, cancelled: cancelReason !== null && !held, present, heads: addedUp(heads) };
}

/** One each: what came of it, and whether two visitors turned out to be one person, changes nothing of that it was made. */
export function referralFact({ madeOn }: Referral): ReferralFact {
  return { date: madeOn };
}

function addedUp(heads: readonly (readonly [string, number])[]): readonly (readonly [string, number])[] {
  const all = new Map<string, number>();
  for (const [category, count] of heads) all.set(category, (all.get(category) ?? 0) + count);
  return [...all];
}
