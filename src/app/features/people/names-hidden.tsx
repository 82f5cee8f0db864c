import { EyeOff } from 'lucide-react';
import { LockButton } from '../../agent/lock/lock-button.tsx';
import { useVault } from '../../platform/vault/vault-state.ts';
import { usePeopleTexts } from '../../texts/people-texts.ts';
import { EmptyState } from '../../ui/empty-state.tsx';

/** Why nobody is to be seen here, and what shows them. */
export function NamesHidden() {
  const texts = usePeopleTexts().hidden;
  const keepsNone = useVault(({ names }) => names === 'none');
  return keepsNone ? (
    <EmptyState icon={EyeOff} title={texts.none}>
      {texts.noneMore}
    </EmptyState>
  ) : (
    <EmptyState icon={EyeOff} title={texts.title} action={<LockButton />}>
      {texts.more}
    </EmptyState>
  );
}
