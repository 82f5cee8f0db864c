import { useMemo } from 'react';
import { recordsWithDraft } from '../../../../data/drafts.ts';
import type { VisitLine } from '../../../../data/visits.ts';
import { useTablet } from '../../../agent/tablet.tsx';
import { steady, useLive } from '../../../agent/use-live.ts';
import { useVault } from '../../../platform/vault/vault-state.ts';
import { useBoardContext, useBoardState } from '../board-context.tsx';

/** The session's visits about which something was typed and not saved, but for the one whose form is open; none while names are hidden. */
export function useVisitsWithDraft(): readonly VisitLine[] {
  const { db } = useTablet();
  const { board } = useBoardContext();
  const naming = useBoardState((state) => state.naming);
  const isOpen = useVault(({ names }) => names === 'open');
  const records = useLive(useMemo(() => steady(() => recordsWithDraft(db)), [db]));
  return useMemo(() => {
    const drafted = new Set<string>(isOpen ? records : []);
    return board.visits.filter(({ visit: { record } }) => drafted.has(record.id) && record.id !== naming);
  }, [board.visits, isOpen, records, naming]);
}
