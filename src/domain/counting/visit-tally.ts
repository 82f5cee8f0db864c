import type { StopSessionId, VisitorId } from '../ids.ts';
import type { Facts, VisitFact } from './facts.ts';

/** What the visits of one session add up to. It says nothing of the session: its day and its stop may still change. */
export type VisitTally = {
  /** Sum of `persons` over visits that take nobody over from a colleague. */
  readonly persons: number;
  readonly visits: number;
  readonly visitsWithoutProcedure: number;
  readonly visitors: ReadonlySet<VisitorId>;
  readonly byProcedureType: ReadonlyMap<string, number>;
};

/** What counting needs to know of a period, its visits added up already: a session that has none may be missing. */
export type CountedFacts = Omit<Facts, 'visits'> & { readonly visitsOf: ReadonlyMap<StopSessionId, VisitTally> };

export function visitTallyOf(visits: readonly VisitFact[]): VisitTally {
  const byProcedureType = new Map<string, number>();
  const visitors = new Set<VisitorId>();
  let persons = 0;
  let visitsWithoutProcedure = 0;
  for (const visit of visits) {
    persons += personsOf(visit);
    if (visit.procedures.length === 0) visitsWithoutProcedure += 1;
    if (visit.visitor !== null) visitors.add(visit.visitor);
    for (const type of visit.procedures) byProcedureType.set(type, (byProcedureType.get(type) ?? 0) + 1);
  }
  return { persons, visits: visits.length, visitsWithoutProcedure, visitors, byProcedureType };
}

/** Session by session; a visit of a session that is not asked for is left out. */
export function visitTallies(
  visits: readonly VisitFact[],
  asked: { has(session: StopSessionId): boolean },
): Map<StopSessionId, VisitTally> {
  const bySession = new Map<StopSessionId, VisitFact[]>();
  for (const visit of visits) {
    if (!asked.has(visit.session)) continue;
    const some = bySession.get(visit.session);
    if (some) some.push(visit);
    else bySession.set(visit.session, [visit]);
  }
  return new Map([...bySession].map(([session, some]) => [session, visitTallyOf(some)]));
}

/** A hand-over between agents adds procedures and no person. */
export function personsOf(visit: Pick<VisitFact, 'persons' | 'continues'>): number {
  return visit.continues === null ? visit.persons : 0;
}
