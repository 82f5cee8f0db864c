import { useState } from 'react';
import { useAgentTexts } from '../../../texts/agent-texts.ts';
import { Button } from '../../../ui/button.tsx';
import { PinPad } from '../../../ui/pin-pad.tsx';
import { StepHeading } from '../step-heading.tsx';
import { isEasyPin } from './easy-pin.ts';

export type ChoosePinProps = {
  readonly isBusy: boolean;
  readonly onPin: (pin: string) => void;
  readonly onBack: () => void;
};

/** Six digits, typed twice. */
export function ChoosePin({ isBusy, onPin, onBack }: ChoosePinProps) {
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
    <>
      <StepHeading title={words.title} />
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
      {isBusy && (
        <p role="status" className="text-center text-ink-soft">
          {words.joining}
        </p>
      )}
      <div>
        <Button variant="quiet" isDisabled={isBusy} onPress={onBack}>
          {words.back}
        </Button>
      </div>
    </>
  );
}
