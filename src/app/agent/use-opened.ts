import { useCallback } from 'react';
import type { Shown } from '../../data/edits.ts';
import { livePersons } from '../../data/persons.ts';
import type { RecordType } from '../../domain/records/record-types.ts';
import { useVault } from '../platform/vault/vault-state.ts';
import { useTablet } from './tablet.tsx';
import { useLive } from './use-live.ts';

/**
 * All live records of a type with what tells of persons in them, while names may be seen: in memory, and gone from it as soon as they
 * are hidden. Null then, and on a tablet that keeps no names; undefined while they are read.
 */
export function useOpened<Type extends RecordType>(type: Type): readonly Shown<Type>[] | null | undefined {
  const { db, vault } = useTablet();
  const isOpen = useVault((state) => state.names === 'open');
  const shown = useLive(
    useCallback(async () => {
      const unlocked = isOpen ? vault.unlocked() : null;
      return unlocked ? await livePersons(db, unlocked.vault, type) : null;
    }, [db, vault, isOpen, type]),
  );
  return isOpen ? shown : null;
}
