import { useCallback } from 'react';
import { session as sessionById } from '../../../data/calendar.ts';
import { personsOf } from '../../../data/persons.ts';
import { visit as visitById } from '../../../data/visits.ts';
import { RecordId, type VisitId } from '../../../domain/ids.ts';
import type { LocalDate } from '../../../domain/local-date.ts';
import type { Visitor } from '../../../domain/records/followed-records.ts';
import type { Visit } from '../../../domain/records/service-records.ts';
import { useTablet } from '../../agent/tablet.tsx';
import { useLive } from '../../agent/use-live.ts';
import { useVault } from '../../platform/vault/vault-state.ts';

export type VisitFollowed = {
  readonly visit: Visit;
  /** The day of its session, which is the day that the visit is counted on. */
  readonly day: LocalDate;
  /** Who it was, while names may be seen. */
  readonly visitor: Visitor | null;
};

/** The visit that something is followed from; undefined while it is read, null where this tablet does not have it. */
export function useVisitFollowed(id: VisitId): VisitFollowed | null | undefined {
  const { db, vault } = useTablet();
  const isOpen = useVault((state) => state.names === 'open');
  return useLive(
    useCallback(async () => {
      const clear = await visitById(db, id);
      const at = clear && (await sessionById(db, clear.record.session));
      if (!clear || !at) return null;
      const unlocked = isOpen ? vault.unlocked() : null;
      const of = { visit: clear.record, day: at.record.date };
      if (!unlocked) return { ...of, visitor: null };
      const [opened] = await personsOf(db, unlocked.vault, 'visit', [RecordId.parse(id)]);
      const named = opened?.record.visitor ?? null;
      if (named === null) return { ...of, visitor: null };
      const [known] = await personsOf(db, unlocked.vault, 'visitor', [RecordId.parse(named)]);
      return { ...of, visitor: known?.record ?? null };
    }, [db, vault, isOpen, id]),
  );
}
