import { useSyncExternalStore } from 'react';
import { useVault } from '../platform/vault/vault-state.ts';
import { keptNames, type Names } from './kept-names.ts';
import { useTablet } from './tablet.tsx';

export type { Names } from './kept-names.ts';

/** Every visitor that this tablet knows, while names may be seen: in memory, and gone from it as soon as they are hidden. */
export function useNames(): Names | null {
  const { db, vault } = useTablet();
  const isOpen = useVault((state) => state.names === 'open');
  const unlocked = isOpen ? vault.unlocked() : null;
  const kept = unlocked ? keptNames(db, unlocked.vault) : NONE;
  return useSyncExternalStore(kept.subscribe, kept.snapshot) ?? null;
}

const NONE = { subscribe: () => () => {}, snapshot: () => undefined };
