import { useEffect, useState } from 'react';
import { useAgentTexts } from '../texts/agent-texts.ts';
import { Banner } from '../ui/banner.tsx';
import { Button } from '../ui/button.tsx';
import { useFirstScreen } from './first-screen.tsx';
import { watchForUpdates } from './watch-for-updates.ts';

/** A new version waits until somebody takes it: nothing is reloaded under a finger. */
export function UpdatePrompt() {
  const texts = useAgentTexts().update;
  const [apply, setApply] = useState<(() => void) | null>(null);
  const first = useFirstScreen();
  useEffect(() => first.after(() => watchForUpdates((take) => setApply(() => take))), [first]);
  if (!apply) return null;
  return (
    <div className="p-2">
      <Banner tone="info" title={texts.ready} action={<Button onPress={apply}>{texts.apply}</Button>}>
        {texts.more}
      </Banner>
    </div>
  );
}
