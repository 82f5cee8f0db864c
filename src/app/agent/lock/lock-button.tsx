import { Eye, EyeOff } from 'lucide-react';
import { Suspense, useState } from 'react';
import { lazily } from '../lazily.tsx';
import { useVault } from '../../platform/vault/vault-state.ts';
import { useAgentTexts } from '../../texts/agent-texts.ts';
import { Button } from '../../ui/button.tsx';
import { useTablet } from '../tablet.tsx';

const UnlockDialog = lazily(() => import('./unlock-dialog.tsx'));

/** Beside the status line of every screen: hides names at once, or asks for what shows them. Not there on a tablet that keeps none. */
export function LockButton() {
  const texts = useAgentTexts().lock;
  const { vault } = useTablet();
  const names = useVault((state) => state.names);
  const [isAsking, setAsking] = useState(false);
  if (names === 'unknown' || names === 'none') return null;
  if (names === 'open') {
    return (
      <span className="-mr-3.5 phone:-ml-3.5">
        <Button variant="quiet" icon={EyeOff} onPress={() => vault.hide()}>
          {texts.hide}
        </Button>
      </span>
    );
  }
  return (
    <>
      <Button icon={Eye} onPress={() => setAsking(true)}>
        {texts.show}
      </Button>
      {isAsking && (
        <Suspense>
          <UnlockDialog onClose={() => setAsking(false)} />
        </Suspense>
      )}
    </>
  );
}
