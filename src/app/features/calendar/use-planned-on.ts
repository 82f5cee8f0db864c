import { useCallback } from 'react';
import { plannedBetween } from '../../../data/calendar.ts';
import { LocalDate } from '../../../domain/local-date.ts';
import type { PlannedSession } from '../../../domain/records/service-records.ts';
import { useTablet } from '../../agent/tablet.tsx';
import { useLive } from '../../agent/use-live.ts';

/** What the calendar holds on a day that is being typed: nothing while it is not a day. */
export function usePlannedOn(typed: string): readonly PlannedSession[] {
  const { db } = useTablet();
  const planned = useLive(
    useCallback(async () => {
      const day = LocalDate.safeParse(typed);
      return day.success
        ? (await plannedBetween(db, { from: day.data, to: day.data })).map(({ record }) => record)
        : [];
    }, [db, typed]),
  );
  return planned ?? [];
}
