import { useCallback } from 'react';
import { appointmentsBetween } from '../../data/calendar.ts';
import type { Shown } from '../../data/edits.ts';
import { personsOf } from '../../data/persons.ts';
import type { LocalDate } from '../../domain/local-date.ts';
import { useTablet } from './tablet.tsx';
import { useLive } from './use-live.ts';
import { useVault } from '../platform/vault/vault-state.ts';

/** The appointments of some days, in their order: with whom and what for while names may be seen, without them else. */
export function useAppointments(from: LocalDate, to: LocalDate): readonly Shown<'appointment'>[] | undefined {
  const { db, vault } = useTablet();
  const isOpen = useVault((state) => state.names === 'open');
  return useLive(
    useCallback(async () => {
      const plain = await appointmentsBetween(db, { from, to });
      const unlocked = isOpen ? vault.unlocked() : null;
      if (!unlocked || plain.length === 0) return plain;
      // Those of these days alone: a service's years of appointments are not opened for one morning.
      const opened = await personsOf(
        db,
        unlocked.vault,
        'appointment',
        plain.map(({ id }) => id),
      );
      const known = new Map(opened.map((one) => [one.id, one]));
      return plain.map((one) => known.get(one.id) ?? one);
    }, [db, vault, isOpen, from, to]),
  );
}
