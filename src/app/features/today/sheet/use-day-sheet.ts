import { useCallback } from 'react';
import { plannedBetween, sessionsOn } from '../../../../data/calendar.ts';
import { dayRecords } from '../../../../data/day-records.ts';
import { type DayDone, dayDone } from '../../../../domain/calendar/day-done.ts';
import { dueFollowUps, type FollowUp } from '../../../../domain/follow/due-follow-ups.ts';
import type { VisitorId } from '../../../../domain/ids.ts';
import type { LocalDate } from '../../../../domain/local-date.ts';
import type { Appointment, Visitor } from '../../../../domain/records/followed-records.ts';
import type { Workshop } from '../../../../domain/records/workshop-records.ts';
import { useTablet } from '../../../agent/tablet.tsx';
import { useAppointments } from '../../../agent/use-appointments.ts';
import { followed, useFollowUps } from '../../../agent/use-follow-ups.ts';
import { useLive } from '../../../agent/use-live.ts';
import { useMoment } from '../../../agent/use-moment.ts';
import { type DayEntry, dayEntries } from '../day-entry.ts';

export type Day = {
  readonly date: LocalDate;
  readonly entries: readonly DayEntry[];
  /** As they were given, those that were cancelled or moved left out. */
  readonly appointments: readonly Appointment[];
  readonly workshops: readonly Workshop[];
  /** What is due, or was before; nothing while names are hidden, for it tells of people. */
  readonly due: readonly FollowUp[];
  readonly visitorOf: (item: FollowUp) => Visitor | null;
  readonly visitors: ReadonlyMap<VisitorId, Visitor>;
  readonly done: DayDone;
};

/** All that the day's sheet says; undefined while it is read. */
export function useDaySheet(): Day | undefined {
  const { db, device } = useTablet();
  const { date, time } = useMoment();
  const read = useLive(
    useCallback(async () => {
      const [records, planned, sessions] = await Promise.all([
        dayRecords(db, date),
        plannedBetween(db, { from: date, to: date }),
        sessionsOn(db, date),
      ]);
      return { records, entries: dayEntries(planned, sessions, device) };
    }, [db, date, device]),
  );
  const appointments = useAppointments(date, date);
  const followUps = useFollowUps();
  if (!read || !appointments || followUps === undefined) return undefined;
  const due = followUps && dueFollowUps(followed(followUps), date);
  const visitors: Day['visitors'] = followUps?.visitors ?? new Map();
  return {
    date,
    entries: read.entries,
    appointments: appointments.flatMap(({ record }) =>
      record.standing === 'cancelled' || record.standing === 'moved' ? [] : [record],
    ),
    workshops: read.records.workshops,
    due: due ? [...due.overdue, ...due.today] : [],
    visitors,
    visitorOf: (item) => {
      const id = item.kind === 'case' ? item.followed.visitor : (followUps?.visitorOf(item.referral) ?? null);
      return id === null ? null : (visitors.get(id) ?? null);
    },
    done: dayDone(read.records, device, { date, time }),
  };
}
