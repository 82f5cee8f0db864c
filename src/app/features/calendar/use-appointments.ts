import { useCallback, useMemo } from 'react';
import { appointmentsBetween } from '../../../data/calendar.ts';
import type { Shown } from '../../../data/edits.ts';
import type { LocalDate } from '../../../domain/local-date.ts';
import { useTablet } from '../../agent/tablet.tsx';
import { useLive } from '../../agent/use-live.ts';
import { useOpened } from '../../agent/use-opened.ts';

/** The appointments of some days, in their order: with whom and what for while names may be seen, without them else. */
export function useAppointments(from: LocalDate, to: LocalDate): readonly Shown<'appointment'>[] | undefined {
  const { db } = useTablet();
  const plain = useLive(useCallback(async () => appointmentsBetween(db, { from, to }), [db, from, to]));
  const opened = useOpened('appointment');
  return useMemo(() => {
    if (!plain || !opened) return plain;
    const known = new Map(opened.map((one) => [one.id, one]));
    return plain.map((one) => known.get(one.id) ?? one);
  }, [plain, opened]);
}
