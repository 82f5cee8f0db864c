import { useCallback, useMemo } from 'react';
import { workshopsBetween } from '../../../data/calendar.ts';
import { liveOfType } from '../../../data/shown.ts';
import { announcedOf } from '../../../domain/calendar/planned-change.ts';
import { type ToTell, whomToTell } from '../../../domain/calendar/whom-to-tell.ts';
import type { PlannedSession } from '../../../domain/records/service-records.ts';
import { useReference } from '../../agent/reference.tsx';
import { useTablet } from '../../agent/tablet.tsx';
import { useLive } from '../../agent/use-live.ts';
import { useOpened } from '../../agent/use-opened.ts';
import { useAppointments } from '../../agent/use-appointments.ts';
import { useVisitors } from './use-visitors.ts';

/** Who counts on a planned session: names only while they may be seen. */
export function useToTell(plan: PlannedSession): readonly ToTell[] | undefined {
  const { db, agent } = useTablet();
  const { stops } = useReference();
  const openedRequests = useOpened('visitRequest');
  const openedWorkshops = useOpened('workshop');
  const { date } = announcedOf(plan);
  const appointments = useAppointments(date, date);
  const read = useLive(
    useCallback(
      async () => ({
        workshops: await workshopsBetween(db, { from: date, to: date }),
        requests: await liveOfType(db, 'visitRequest'),
        accounts: await liveOfType(db, 'account'),
      }),
      [db, date],
    ),
  );
  const workshops = (openedWorkshops ?? read?.workshops ?? []).map(({ record }) => record);
  const visitors = useVisitors([
    ...(appointments ?? []).map(({ record }) => record.visitor),
    ...workshops
      .filter((workshop) => workshop.date === date && workshop.stop === plan.stop)
      .flatMap(({ attendances }) => attendances.map(({ visitor }) => visitor)),
  ]);
  return useMemo(() => {
    if (!read || !appointments) return undefined;
    return whomToTell(plan, {
      stop: stops.get(plan.stop) ?? null,
      appointments: appointments.map(({ record }) => record),
      workshops: (openedWorkshops ?? read.workshops).map(({ record }) => record),
      requests: (openedRequests ?? read.requests).map(({ record }) => record),
      visitors,
      colleagues: read.accounts.map(({ record }) => record),
      me: agent.account,
    });
  }, [plan, stops, appointments, openedWorkshops, openedRequests, read, visitors, agent]);
}
