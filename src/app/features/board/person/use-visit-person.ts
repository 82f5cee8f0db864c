import { useCallback } from 'react';
import { personAt } from '../../../../data/merges.ts';
import { personsOf } from '../../../../data/persons.ts';
import { RecordId, type VisitId } from '../../../../domain/ids.ts';
import type { Visitor } from '../../../../domain/records/followed-records.ts';
import { useTablet } from '../../../agent/tablet.tsx';
import { useLive } from '../../../agent/use-live.ts';
import { useVault } from '../../../platform/vault/vault-state.ts';

/** Who a visit was, while names may be seen; null where nobody is told, or nobody may be shown. */
export function useVisitPerson(visit: VisitId): Visitor | null {
  const { db, vault } = useTablet();
  const isOpen = useVault((state) => state.names === 'open');
  const person = useLive(
    useCallback(async () => {
      const unlocked = isOpen ? vault.unlocked() : null;
      if (!unlocked) return null;
      const [shown] = await personsOf(db, unlocked.vault, 'visit', [RecordId.parse(visit)]);
      const visitor = shown?.record.visitor ?? null;
      if (visitor === null) return null;
      const whose = await personAt(db, visitor);
      const both = await personsOf(db, unlocked.vault, 'visitor', [RecordId.parse(visitor), RecordId.parse(whose)]);
      // Of one whose other record is not on this tablet yet, their own is shown.
      return (both.find(({ record }) => record.id === whose) ?? both[0])?.record ?? null;
    }, [db, vault, isOpen, visit]),
  );
  return isOpen ? (person ?? null) : null;
}
