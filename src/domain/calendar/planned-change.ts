import type { Code } from '../ids.ts';
import type { LocalDate, LocalTime } from '../local-date.ts';
import type { Announced, PlannedSession } from '../records/service-records.ts';

/** What happened to a planned session since it was announced. Moved and shortened may both be true of one. */
export type PlanChange = 'cancelled' | 'moved' | 'shortened';

type Plan = Pick<PlannedSession, 'date' | 'startTime' | 'endTime' | 'cancelReason' | 'changeReason' | 'announced'>;

/** What an edit of a planned session sets. */
export type PlanValues = Partial<Plan>;

export type PlanFault = 'reason-missing' | 'ends-before-it-starts' | 'not-shorter' | 'not-moved' | 'in-the-past';

export type PlanResult =
  | { readonly ok: true; readonly values: PlanValues }
  | { readonly ok: false; readonly fault: PlanFault };

const MINUTES_AN_HOUR = 60;

/** Why and how a session is not what was announced; empty for one that is held as announced. */
export function changesOf(plan: Plan): readonly PlanChange[] {
  if (plan.cancelReason !== null) return ['cancelled'];
  const { announced } = plan;
  if (announced === null) return [];
  const isMoved =
    announced.date !== plan.date || announced.startTime !== plan.startTime || announced.endTime < plan.endTime;
  return [...(isMoved ? (['moved'] as const) : []), ...(isShorter(plan, announced) ? (['shortened'] as const) : [])];
}

/** A reason and an end that makes it last less long than announced: both, since a session that only changed its hours lost nobody. */
export function isShortened(plan: Plan): boolean {
  return plan.changeReason !== null && plan.cancelReason === null && changesOf(plan).includes('shortened');
}

/** It will not be held: the reason says why, to those who call and in the figures. */
export function cancelling(reason: Code | null): PlanResult {
  return reason === null ? refused('reason-missing') : { ok: true, values: { cancelReason: reason } };
}

/** Another day or other hours; what was announced first is kept, however often it moves. */
export function moving(
  plan: Plan,
  to: { readonly date: LocalDate; readonly startTime: LocalTime; readonly endTime: LocalTime },
  reason: Code | null,
  today: LocalDate,
): PlanResult {
  if (reason === null) return refused('reason-missing');
  if (to.endTime <= to.startTime) return refused('ends-before-it-starts');
  if (to.date === plan.date && to.startTime === plan.startTime && to.endTime === plan.endTime) {
    return refused('not-moved');
  }
  if (to.date < today) return refused('in-the-past');
  return { ok: true, values: { ...to, ...announcedBefore(plan, to, reason) } };
}

/** It ends earlier than announced. */
export function shortening(plan: Plan, endTime: LocalTime, reason: Code | null): PlanResult {
  if (reason === null) return refused('reason-missing');
  if (endTime <= plan.startTime) return refused('ends-before-it-starts');
  if (endTime >= plan.endTime) return refused('not-shorter');
  const to = { date: plan.date, startTime: plan.startTime, endTime };
  return { ok: true, values: { endTime, ...announcedBefore(plan, to, reason) } };
}

/** As it was before a change, whatever it was: what an undo sets. */
export function planAsBefore(before: Plan): PlanValues {
  const { date, startTime, endTime, cancelReason, changeReason, announced } = before;
  return { date, startTime, endTime, cancelReason, changeReason, announced };
}

/** As it was announced first. */
export function planAsAnnounced(plan: Plan): PlanValues {
  return { ...plan.announced, cancelReason: null, changeReason: null, announced: null };
}

/** The day on which people expected it, whatever became of it. */
export function announcedOf(plan: Plan): Announced {
  const { date, startTime, endTime } = plan;
  return plan.announced ?? { date, startTime, endTime };
}

function announcedBefore(plan: Plan, to: Announced, reason: Code): PlanValues {
  const first = announcedOf(plan);
  const isBack = first.date === to.date && first.startTime === to.startTime && first.endTime === to.endTime;
  return isBack ? { changeReason: null, announced: null } : { changeReason: reason, announced: first };
}

function isShorter(a: Announced, b: Announced): boolean {
  return minutesOf(a.endTime) - minutesOf(a.startTime) < minutesOf(b.endTime) - minutesOf(b.startTime);
}

/** Minutes since midnight. */
export function minutesOf(time: LocalTime): number {
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  return hours * MINUTES_AN_HOUR + minutes;
}

function refused(fault: PlanFault): PlanResult {
  return { ok: false, fault };
}
