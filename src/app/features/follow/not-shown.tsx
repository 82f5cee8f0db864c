import { EyeOff, UserRoundX } from 'lucide-react';
import { useVault } from '../../platform/vault/vault-state.ts';
import { useFollowTexts } from '../../texts/follow-texts.ts';
import { EmptyState } from '../../ui/empty-state.tsx';

/** Why nothing that is followed can be shown here, and where it can be. */
export function NotShown() {
  const texts = useFollowTexts().list;
  const names = useVault((state) => state.names);
  return names === 'none' ? (
    <EmptyState icon={UserRoundX} title={texts.outwards}>
      {texts.outwardsMore}
    </EmptyState>
  ) : (
    <EmptyState icon={EyeOff} title={texts.hidden}>
      {texts.hiddenMore}
    </EmptyState>
  );
}
