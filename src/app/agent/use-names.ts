import { useCallback, useMemo } from 'react';
import { livePersons } from '../../data/persons.ts';
import type { Visitor } from '../../domain/records/service-records.ts';
import type { VisitorId } from '../../domain/ids.ts';
import { type PersonSearch, personSearch } from '../../domain/search/search-persons.ts';
import { useVault } from '../platform/vault/vault-state.ts';
import { useTablet } from './tablet.tsx';
import { useLive } from './use-live.ts';

export type Names = {
  readonly visitors: ReadonlyMap<VisitorId, Visitor>;
  readonly search: PersonSearch<VisitorId>;
};

/** Every visitor that this tablet knows, while names may be seen: in memory, and gone from it as soon as they are hidden. */
export function useNames(): Names | null {
  const { db, vault } = useTablet();
  const isOpen = useVault((state) => state.names === 'open');
  const shown = useLive(
    useCallback(async () => {
      const unlocked = isOpen ? vault.unlocked() : null;
      return unlocked ? await livePersons(db, unlocked.vault, 'visitor') : null;
    }, [db, vault, isOpen]),
  );
  return useMemo(() => {
    if (!isOpen || !shown) return null;
    const records = shown.map(({ record }) => record);
    return { visitors: new Map(records.map((record) => [record.id, record])), search: personSearch(records) };
  }, [isOpen, shown]);
}
