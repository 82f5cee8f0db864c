import type { StopSessionId } from '../ids.ts';
import type { LocalDate } from '../local-date.ts';
import { halfDayOf } from '../local-date.ts';
import type { PlannedSession, StopSession } from '../records/service-records.ts';

type Merged = { readonly id: StopSessionId; readonly date: LocalDate; readonly mergedInto: StopSessionId | null };

/**
 * Sessions in groups of those that were said to be one and the same, in a fixed order: whoever said it, and which way round, two of a day
 * are one. One that is not among them, or is of another day, merges with nothing: a period's figures never depend on another's.
 */
export function sameSessions<Session extends Merged>(
  sessions: readonly Session[],
): readonly (readonly [Session, ...Session[]])[] {
  const byId = new Map(sessions.map((session) => [session.id, session]));
  const headOf = new Map<StopSessionId, StopSessionId>(sessions.map(({ id }) => [id, id]));
  const head = (id: StopSessionId): StopSessionId => {
    const next = headOf.get(id) ?? id;
    return next === id ? id : head(next);
  };
  for (const { id, date, mergedInto } of sessions) {
    if (mergedInto === null || byId.get(mergedInto)?.date !== date) continue;
    const [a, b] = [head(id), head(mergedInto)].toSorted();
    if (a !== undefined && b !== undefined) headOf.set(b, a);
  }
  const groups = new Map<StopSessionId, [Session, ...Session[]]>();
  for (const session of sessions.toSorted((a, b) => (a.id < b.id ? -1 : 1))) {
    const group = groups.get(head(session.id));
    if (group) group.push(session);
    else groups.set(head(session.id), [session]);
  }
  return [...groups.values()];
}

type Place = Pick<StopSession, 'id' | 'planned' | 'stop' | 'date' | 'halfDay' | 'mergedInto'>;
type Plan = Pick<PlannedSession, 'id' | 'stop' | 'date' | 'startTime' | 'cancelReason'>;

/** The planned session that one opened without a plan seems to be: of one stop, day and half-day. Only a person says that it is. */
export function seemsToBe<Of extends Plan>(session: Place, planned: readonly Of[]): Of | null {
  if (session.planned !== null || session.mergedInto !== null) return null;
  const same = planned.find(
    (plan) =>
      plan.stop === session.stop &&
      plan.date === session.date &&
      halfDayOf(plan.startTime) === session.halfDay &&
      plan.cancelReason === null,
  );
  return same ?? null;
}
