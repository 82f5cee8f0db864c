import { useCallback } from 'react';
import { personsOf } from '../../../../data/persons.ts';
import { RecordId, type VisitId } from '../../../../domain/ids.ts';
import type { AboutPerson } from '../../../../domain/visit/told-of-visit.ts';
import { useTablet } from '../../../agent/tablet.tsx';
import { useLive } from '../../../agent/use-live.ts';
import { useVault } from '../../../platform/vault/vault-state.ts';
import { useBoardState } from '../board-context.tsx';

/** What was told of a visit's person, and where it shows from. `hidden`: it may not be asked now. */
export type Told =
  | { readonly from: 'vault' | 'memory'; readonly about: Partial<AboutPerson> }
  | { readonly from: 'hidden' | 'reading' };

/** Out of the vault while names show; out of memory, until the card is folded, on a tablet that keeps none. */
export function useTold(visit: VisitId): Told {
  const { db, vault } = useTablet();
  const names = useVault((state) => state.names);
  const told = useBoardState((state) => state.told);
  const isOpen = names === 'open';
  const shown = useLive(
    useCallback(async () => {
      const unlocked = isOpen ? vault.unlocked() : null;
      if (!unlocked) return null;
      const [one] = await personsOf(db, unlocked.vault, 'visit', [RecordId.parse(visit)]);
      return one?.record ?? null;
    }, [db, vault, isOpen, visit]),
  );
  switch (names) {
    case 'none':
      return { from: 'memory', about: told };
    case 'open':
      return shown ? { from: 'vault', about: shown } : { from: 'reading' };
    case 'unknown':
    case 'cold':
    case 'quick':
      return { from: 'hidden' };
  }
}
