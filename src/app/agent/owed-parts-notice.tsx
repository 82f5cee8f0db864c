import { useCallback } from 'react';
import { owedParts } from '../../data/owed-parts.ts';
import { useVault } from '../platform/vault/vault-state.ts';
import { useAgentTexts } from '../texts/agent-texts.ts';
import { Banner } from '../ui/banner.tsx';
import { useTablet } from './tablet.tsx';
import { useLive } from './use-live.ts';

/** The service lost the key that these were sealed to: only an agent who shows names here can have them sent again. */
export function OwedPartsNotice() {
  const texts = useAgentTexts().owedParts;
  const { db } = useTablet();
  const isOpen = useVault((state) => state.names === 'open');
  const owed = useLive(useCallback(async () => owedParts(db), [db]));
  if (!owed || owed.length === 0 || isOpen) return null;
  return (
    <Banner tone="waiting" title={texts.title(owed.length)}>
      {texts.more}
    </Banner>
  );
}
