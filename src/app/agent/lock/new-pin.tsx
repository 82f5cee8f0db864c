import { useState } from 'react';
import { useLockTexts } from '../../texts/lock-texts.ts';
import { PinPad } from '../../ui/pin-pad.tsx';
import { isEasyPin } from './easy-pin.ts';

/** Six digits that are not the first to be tried, typed twice. */
export function NewPin({ isBusy, onPin }: { readonly isBusy: boolean; readonly onPin: (pin: string) => void }) {
  const texts = useLockTexts();
  const [first, setFirst] = useState<string | null>(null);
  const [error, setError] = useState<string>();

  function take(pin: string): void {
    setError(undefined);
    if (first === null) {
      if (isEasyPin(pin)) setError(texts.pinWeak);
      else setFirst(pin);
      return;
    }
    setFirst(null);
    if (pin === first) onPin(pin);
    else setError(texts.pinDiffers);
  }

  return (
    <PinPad
      // Said anew, and the focus on it, as the question changes.
      key={first === null ? 'new' : 'again'}
      label={first === null ? texts.pinNew : texts.pinAgain}
      typed={texts.typed}
      eraseLabel={texts.erase}
      isBusy={isBusy}
      error={error}
      onComplete={take}
    />
  );
}
