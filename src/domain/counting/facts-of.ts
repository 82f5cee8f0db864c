import type { PlannedSession, StopSession, Visit } from '../records/service-records.ts';
import { isShortened } from '../calendar/planned-change.ts';
import type { PlannedFact, SessionFact, VisitFact } from './facts.ts';

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

export function visitFact(visit: Visit): VisitFact {
  const { id, session, persons, continues, visitor } = visit;
  return { id, session, persons, continues, visitor, procedures: visit.procedures.map((line) => line.type) };
}
