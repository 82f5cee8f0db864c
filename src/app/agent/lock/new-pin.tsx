import { useState } from 'react';
import { useAgentTexts } from '../../texts/agent-texts.ts';
import { PinPad } from '../../ui/pin-pad.tsx';
import { isEasyPin } from './easy-pin.ts';

/** Six digits that are not the first to be tried, typed twice. */
export function NewPin({ isBusy, onPin }: { readonly isBusy: boolean; readonly onPin: (pin: string) => void }) {
  const texts = useAgentTexts();
  const words = texts.protect;
  const [first, setFirst] = useState<string | null>(null);
  const [error, setError] = useState<string>();

  function take(pin: string): void {
    setError(undefined);
    if (first === null) {
      if (isEasyPin(pin)) setError(words.pinWeak);
      else setFirst(pin);
      return;
    }
    setFirst(null);
    if (pin === first) onPin(pin);
    else setError(words.pinDiffers);
  }

  return (
    <PinPad
      // Said anew, and the focus on it, as the question changes.
      key={first === null ? 'new' : 'again'}
      label={first === null ? words.pinNew : words.pinAgain}
      typed={texts.lock.typed}
      eraseLabel={texts.lock.erase}
      isBusy={isBusy}
      error={error}
      onComplete={take}
    />
  );
}
