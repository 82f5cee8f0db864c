import type { Shown } from '../../../data/edits.ts';
import { sessionStage, type SessionStage } from '../../../domain/board/session-stage.ts';
import type { DeviceId, StopId } from '../../../domain/ids.ts';
import type { LocalDate } from '../../../domain/local-date.ts';

/** One place on a day: planned, really opened, or both. */
export type DayEntry = {
  readonly key: string;
  readonly date: LocalDate;
  readonly stop: StopId;
  readonly planned: Shown<'plannedSession'> | null;
  readonly session: Shown<'stopSession'> | null;
  readonly stage: SessionStage;
  readonly cancelled: boolean;
};

/** The calendar and what came of it, in the order of the day; what was opened without a plan comes after. */
export function dayEntries(
  planned: readonly Shown<'plannedSession'>[],
  sessions: readonly Shown<'stopSession'>[],
  device: DeviceId,
): readonly DayEntry[] {
  const stageOf = (session: Shown<'stopSession'> | null) =>
    session ? sessionStage(session.record, device) : ('not-opened' as const);
  const ofPlan = new Map(
    sessions.flatMap((session) => (session.record.planned ? [[session.record.planned, session] as const] : [])),
  );
  const fromPlan = planned.map((plan): DayEntry => {
    const session = ofPlan.get(plan.record.id) ?? null;
    const { id, date, stop, cancelReason } = plan.record;
    const stage = stageOf(session);
    return {
      key: id,
      date,
      stop,
      planned: plan,
      session,
      stage,
      cancelled: cancelReason !== null && stage === 'not-opened',
    };
  });
  const known = new Set(planned.map((plan) => plan.record.id));
  const unplanned = sessions
    .filter(({ record }) => record.planned === null || !known.has(record.planned))
    .map((session): DayEntry => {
      const { id, date, stop } = session.record;
      return { key: id, date, stop, planned: null, session, stage: stageOf(session), cancelled: false };
    });
  // A plan that a session opened without it turned out to be has no second opening ahead.
  const taken = new Set(sessions.map(({ record }) => record.mergedInto));
  const open = fromPlan.filter(
    ({ session, stage }) => stage !== 'not-opened' || !session || !taken.has(session.record.id),
  );
  return [...open, ...unplanned];
}

/** What the day is about now: the session open here, else the next one to open. */
export function mainEntry(entries: readonly DayEntry[]): DayEntry | null {
  const open = entries.findLast((entry) => entry.stage === 'open');
  const next = entries.find(
    (entry) => !entry.cancelled && (entry.stage === 'not-opened' || entry.stage === 'elsewhere'),
  );
  return open ?? next ?? null;
}
