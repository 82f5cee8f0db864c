import { useCallback } from 'react';
import { plannedBetween } from '../../../data/calendar.ts';
import { addDays, type LocalDate } from '../../../domain/local-date.ts';
import type { PlannedSession } from '../../../domain/records/service-records.ts';
import { useTablet } from '../../agent/tablet.tsx';
import { useLive } from '../../agent/use-live.ts';

const DAYS_AHEAD = 60;

/** The sessions that can be counted on, from a day on. */
export function useComingPlans(from: LocalDate): readonly PlannedSession[] {
  const { db } = useTablet();
  const planned = useLive(
    useCallback(async () => {
      const found = await plannedBetween(db, { from, to: addDays(from, DAYS_AHEAD) });
      return found.map(({ record }) => record).filter(({ cancelReason }) => cancelReason === null);
    }, [db, from]),
  );
  return planned ?? [];
}
