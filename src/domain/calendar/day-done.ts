import type { DeviceId } from '../ids.ts';
import { isBefore, type LocalMoment } from '../local-date.ts';
import type { Appointment } from '../records/followed-records.ts';
import type { PlannedSession, StopSession, Visit } from '../records/service-records.ts';
import type { Workshop } from '../records/workshop-records.ts';
import { sessionStage } from '../board/session-stage.ts';
import { sameSessions } from './same-session.ts';
import { visitTallyOf } from '../counting/visit-tally.ts';
import { visitFact } from '../counting/facts-of.ts';
import { eachTheirOwn } from '../people/merged-visitors.ts';

export type DayRecords = {
  readonly planned: readonly PlannedSession[];
  readonly sessions: readonly StopSession[];
  readonly visits: readonly Visit[];
  readonly appointments: readonly Appointment[];
  readonly workshops: readonly Workshop[];
  readonly referrals: number;
};

/** What a day is still short of, each with what it takes to complete it. */
export type Missing =
  | { readonly of: 'not-opened'; readonly plan: PlannedSession }
  | { readonly of: 'not-closed'; readonly session: StopSession }
  | { readonly of: 'to-confirm'; readonly session: StopSession; readonly count: number }
  | { readonly of: 'without-procedure'; readonly session: StopSession; readonly count: number }
  | { readonly of: 'workshop-not-counted'; readonly workshop: Workshop }
  | { readonly of: 'appointment-open'; readonly appointment: Appointment };

export type DayDone = {
  readonly persons: number;
  readonly visits: number;
  readonly procedures: number;
  readonly referrals: number;
  readonly unserved: number;
  readonly workshopsHeld: number;
  readonly sessionsHeld: number;
  /** Codes of procedure types, most asked first. */
  readonly byKind: readonly { readonly type: string; readonly count: number }[];
  readonly missing: readonly Missing[];
};

/** What was done on a day and what is incomplete, for whoever closes it on one tablet. `now` is on the service's wall clock. */
export function dayDone(records: DayRecords, device: DeviceId, now: LocalMoment): DayDone {
  const { planned, sessions, visits, appointments, workshops, referrals } = records;
  const tally = visitTallyOf(visits.map((visit) => visitFact(visit, eachTheirOwn)));
  const held = sessions.filter(({ openings }) => openings.length > 0);
  const heldOnes = sameSessions(sessions).filter((same) => same.some(({ openings }) => openings.length > 0));
  const heldPlans = new Set(heldOnes.flatMap((same) => same.map((session) => session.planned)));
  const begun = (one: { readonly date: LocalMoment['date']; readonly startTime: LocalMoment['time'] }) =>
    isBefore({ date: one.date, time: one.startTime }, now);
  const countIn = (session: StopSession, is: (visit: Visit) => boolean) =>
    visits.filter((visit) => visit.session === session.id && is(visit)).length;
  const byKind = [...tally.byProcedureType]
    .map(([type, count]) => ({ type, count }))
    .toSorted((a, b) => b.count - a.count || (a.type < b.type ? -1 : 1));
  return {
    persons: tally.persons,
    visits: tally.visits,
    procedures: byKind.reduce((sum, { count }) => sum + count, 0),
    referrals,
    unserved: sessions.flatMap(({ unserved }) => unserved).reduce((sum, { count }) => sum + count, 0),
    workshopsHeld: workshops.filter((workshop) => workshop.cancelReason === null && isCounted(workshop)).length,
    sessionsHeld: heldOnes.length,
    byKind,
    missing: [
      ...planned
        .filter((plan) => plan.cancelReason === null && begun(plan) && !heldPlans.has(plan.id))
        .map((plan): Missing => ({ of: 'not-opened', plan })),
      ...held
        .filter((session) => sessionStage(session, device) === 'open')
        .map((session): Missing => ({ of: 'not-closed', session })),
      ...held.flatMap((session): Missing[] => {
        const toConfirm = countIn(session, (visit) => visit.toConfirm === true);
        const plain = countIn(session, (visit) => visit.procedures.length === 0);
        return [
          ...(toConfirm > 0 ? [{ of: 'to-confirm', session, count: toConfirm } as const] : []),
          ...(plain > 0 ? [{ of: 'without-procedure', session, count: plain } as const] : []),
        ];
      }),
      ...workshops
        .filter((workshop) => workshop.cancelReason === null && begun(workshop) && !isCounted(workshop))
        .map((workshop): Missing => ({ of: 'workshop-not-counted', workshop })),
      ...appointments
        .filter((appointment) => appointment.standing === 'booked' && begun(appointment))
        .map((appointment): Missing => ({ of: 'appointment-open', appointment })),
    ],
  };
}

/** Somebody was ticked present, or a head was counted, or it was said to have been held with nobody. */
function isCounted({ attendances, headCounts, heldAt }: Workshop): boolean {
  return (
    heldAt !== null ||
    attendances.some(({ standing }) => standing === 'present') ||
    headCounts.some(({ count }) => count > 0)
  );
}
