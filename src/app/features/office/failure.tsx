import { useOfficeTexts } from '../../texts/office-texts.ts';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import type { Refusal } from './answer.ts';

export type FailureProps = {
  readonly refusal: Refusal;
  readonly onTryAgain?: (() => void) | undefined;
  /** Where signing in again is the way out. */
  readonly onSessionEnded?: (() => void) | undefined;
};

/** Why the server did not give what was asked, and the way on. No network is an ordinary day, not a fault. */
export function Failure({ refusal, onTryAgain, onSessionEnded }: FailureProps) {
  const texts = useOfficeTexts();
  const wayOn =
    refusal.kind === 'not-signed-in' && onSessionEnded
      ? { words: texts.signIn.submit, take: onSessionEnded }
      : onTryAgain && { words: texts.tryAgain, take: onTryAgain };
  return (
    <Banner
      tone={refusal.kind === 'offline' || refusal.kind === 'unavailable' ? 'waiting' : 'refused'}
      title={texts.refusals[refusal.kind]}
      action={wayOn && <Button onPress={wayOn.take}>{wayOn.words}</Button>}
    />
  );
}
