import { useCallback } from 'react';
import type { Shown } from '../../data/edits.ts';
import { personsOf } from '../../data/persons.ts';
import type { RecordId, VisitorId } from '../../domain/ids.ts';
import { useVault } from '../platform/vault/vault-state.ts';
import { useTablet } from './tablet.tsx';
import { useLive } from './use-live.ts';

export type ShownVisitors = ReadonlyMap<VisitorId, Shown<'visitor'>>;

/**
 * These visitors as they show, for an edit to name what its author saw; undefined while they are opened. The names of everybody
 * (`useNames`) are without it: for ten thousand it would be most of what is kept.
 */
export function useShownVisitors(ids: readonly VisitorId[]): ShownVisitors | undefined {
  const { db, vault } = useTablet();
  const isOpen = useVault((state) => state.names === 'open');
  const key = ids.join(' ');
  const query = useCallback(async (): Promise<ShownVisitors> => {
    const unlocked = isOpen && key !== '' ? vault.unlocked() : null;
    if (!unlocked) return new Map();
    const shown = await personsOf(db, unlocked.vault, 'visitor', key.split(' ') as readonly string[] as RecordId[]);
    return new Map(shown.flatMap((one) => (one.deleted ? [] : [[one.record.id, one] as const])));
  }, [db, vault, isOpen, key]);
  return useLive(query);
}
