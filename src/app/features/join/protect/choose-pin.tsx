import { NewPin } from '../../../agent/lock/new-pin.tsx';
import { useLockTexts } from '../../../texts/lock-texts.ts';
import { useJoinTexts } from '../../../texts/join-texts.ts';
import { Button } from '../../../ui/button.tsx';
import { StepHeading } from '../step-heading.tsx';

export type ChoosePinProps = {
  readonly isBusy: boolean;
  readonly onPin: (pin: string) => void;
  readonly onBack: () => void;
};

export function ChoosePin({ isBusy, onPin, onBack }: ChoosePinProps) {
  const { pin } = useLockTexts();
  const words = useJoinTexts().protect;
  return (
    <>
      <StepHeading title={pin} intro={words.pinIntro} />
      <NewPin isBusy={isBusy} onPin={onPin} />
      {isBusy && (
        <p role="status" className="text-center text-ink-soft">
          {words.joining}
        </p>
      )}
      <div className="-ml-3.5">
        <Button variant="quiet" isDisabled={isBusy} onPress={onBack}>
          {words.back}
        </Button>
      </div>
    </>
  );
}
