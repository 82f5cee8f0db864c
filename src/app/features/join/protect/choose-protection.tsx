import { EyeOff, IdCard, KeyRound, type LucideIcon } from 'lucide-react';
import { Button as AriaButton } from 'react-aria-components/Button';
import type { PasskeyRefusal } from '../../../platform/vault/passkey.ts';
import { useJoinTexts } from '../../../texts/join-texts.ts';
import { useLockTexts } from '../../../texts/lock-texts.ts';
import { useFormats } from '../../../texts/formats.ts';
import { Banner } from '../../../ui/banner.tsx';
import { Button } from '../../../ui/button.tsx';
import { StepHeading } from '../step-heading.tsx';

export type ChooseProtectionProps = {
  readonly hasPasskeys: boolean;
  /** Where colleagues keep names, whoever cannot open them would read nothing at all. */
  readonly canKeepNone: boolean;
  /** Agents whose access ends if this one goes on. */
  readonly shutOut: readonly string[];
  readonly refusal: PasskeyRefusal | null;
  readonly isBusy: boolean;
  readonly onCard: () => void;
  readonly onPasskey: () => void;
  readonly onNone: () => void;
  readonly onBack: () => void;
};

export function ChooseProtection(props: ChooseProtectionProps) {
  const { hasPasskeys, canKeepNone, shutOut, refusal, isBusy, onCard, onPasskey, onNone, onBack } = props;
  const ofLock = useLockTexts();
  const words = useJoinTexts().protect;
  const formats = useFormats();
  return (
    <>
      <StepHeading title={words.title} intro={words.intro} />
      {shutOut.length > 0 && (
        <Banner tone="waiting" title={words.anewTitle}>
          {words.anew(formats.anyOf(shutOut))}
        </Banner>
      )}
      {refusal !== null && <Banner tone="refused" title={refusalWords(refusal)} />}
      <div className="grid gap-2.5">
        <Way icon={IdCard} title={words.card} more={words.cardMore} isDisabled={isBusy} onPress={onCard} />
        {hasPasskeys && (
          <Way icon={KeyRound} title={words.passkey} more={words.passkeyMore} isDisabled={isBusy} onPress={onPasskey} />
        )}
        {canKeepNone && (
          <Way icon={EyeOff} title={words.none} more={words.noneMore} isDisabled={isBusy} onPress={onNone} />
        )}
      </div>
      <div className="-ml-3.5">
        <Button variant="quiet" isDisabled={isBusy} onPress={onBack}>
          {words.back}
        </Button>
      </div>
    </>
  );

  function refusalWords(which: PasskeyRefusal): string {
    switch (which) {
      case 'given-up':
        return ofLock.passkeyGivenUp;
      case 'unsupported':
        return ofLock.passkeyUnsupported;
      case 'another-value':
        return ofLock.passkeyOther;
    }
  }
}

type WayProps = {
  readonly icon: LucideIcon;
  readonly title: string;
  readonly more: string;
  readonly isDisabled: boolean;
  readonly onPress: () => void;
};

function Way({ icon: Icon, title, more, isDisabled, onPress }: WayProps) {
  return (
    <AriaButton
      isDisabled={isDisabled}
      onPress={onPress}
      className="swift sunken flex items-start gap-4 rounded-card border border-line bg-card p-4 text-left data-disabled:opacity-60 data-hovered:border-edge data-pressed:bg-sea-wash"
    >
      <Icon aria-hidden className="mt-0.5 size-6 shrink-0 text-sea" />
      <span className="grid gap-0.5">
        <span className="font-semibold">{title}</span>
        <span className="text-small text-ink-soft">{more}</span>
      </span>
    </AriaButton>
  );
}
