import { useCallback } from 'react';
import { personsOf } from '../../../data/persons.ts';
import { RecordId, type VisitorId } from '../../../domain/ids.ts';
import type { Visitor } from '../../../domain/records/followed-records.ts';
import { useTablet } from '../../agent/tablet.tsx';
import { useLive } from '../../agent/use-live.ts';
import { useVault } from '../../platform/vault/vault-state.ts';

const NOBODY: ReadonlyMap<VisitorId, Visitor> = new Map();

/** Just these people, while names may be seen: a day's list needs a handful of names and not ten thousand. */
export function useVisitors(ids: readonly (VisitorId | null)[]): ReadonlyMap<VisitorId, Visitor> {
  const { db, vault } = useTablet();
  const isOpen = useVault((state) => state.names === 'open');
  const asked = [...new Set(ids.filter((id) => id !== null))].toSorted().join(' ');
  const known = useLive(
    useCallback(async () => {
      const unlocked = isOpen ? vault.unlocked() : null;
      const wanted = asked === '' ? [] : asked.split(' ').map((id) => RecordId.parse(id));
      if (!unlocked || wanted.length === 0) return NOBODY;
      const shown = await personsOf(db, unlocked.vault, 'visitor', wanted);
      return new Map(shown.map(({ record }) => [record.id, record]));
    }, [db, vault, isOpen, asked]),
  );
  return isOpen ? (known ?? NOBODY) : NOBODY;
}
