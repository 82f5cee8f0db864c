import { useCallback } from 'react';
import { plannedBetween, sessionsOn } from '../../../data/calendar.ts';
import { currentSession } from '../../../domain/board/current-session.ts';
import type { StopSession } from '../../../domain/records/service-records.ts';
import { useReference } from '../../agent/reference.tsx';
import { useTablet } from '../../agent/tablet.tsx';
import { useLive } from '../../agent/use-live.ts';
import { useMoment } from '../../agent/use-moment.ts';

export type FreshPlace = {
  /** The session that is open on this tablet, or was opened or planned here today. */
  readonly session: Pick<StopSession, 'id' | 'stop'> | null;
  readonly stop: string;
  readonly vehicle: string;
};

/** Where somebody who begins a workshop now most likely is; undefined while it is looked for. */
export function useFreshPlace(): FreshPlace | undefined {
  const { db, device } = useTablet();
  const { date } = useMoment();
  const { stops, vehicles } = useReference();
  const read = useLive(
    useCallback(async () => {
      const sessions = (await sessionsOn(db, date)).map(({ record }) => record);
      const planned = (await plannedBetween(db, { from: date, to: date })).map(({ record }) => record);
      return { open: currentSession(sessions, device), planned: planned.find((one) => one.cancelReason === null) };
    }, [db, device, date]),
  );
  if (!read) return undefined;
  const { open, planned } = read;
  const only = stops.size === 1 ? [...stops.keys()][0] : undefined;
  return {
    session: open,
    stop: open?.stop ?? planned?.stop ?? only ?? '',
    vehicle: open?.vehicle ?? planned?.vehicle ?? vehicles[0]?.id ?? '',
  };
}
