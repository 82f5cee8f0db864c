import { KeyRound } from 'lucide-react';
import { useState } from 'react';
import type { WrapName } from '../../../data/vault/shelf.ts';
import type { Possession } from '../../../data/vault/wrap.ts';
import { askPasskey } from '../../platform/vault/passkey.ts';
import { useLockTexts } from '../../texts/lock-texts.ts';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { PinPad } from '../../ui/pin-pad.tsx';
import { useTablet } from '../tablet.tsx';
import { CardCode } from './card-code.tsx';
import { demoProof } from './demo-proof.ts';
import { useWait } from './use-wait.ts';

type Trouble = 'other-card' | 'other-passkey' | 'passkey-given-up' | 'passkey-unsupported' | 'trouble' | null;

type ProvingProps = {
  readonly wraps: readonly WrapName[];
  /** Of the agent's passkey on this tablet, where there is one. */
  readonly passkey: string | null;
  /** There is nothing left to open: ten wrong PINs, or a wrap of a key that this tablet has given up. */
  readonly onEnd: (why: 'destroyed' | 'no-wrap') => void;
};

/** The possession first, then the PIN. */
export function Proving({ wraps, passkey, onEnd }: ProvingProps) {
  const texts = useLockTexts();
  const { vault, demo } = useTablet();
  const [byCard, setByCard] = useState(passkey === null || !wraps.some(({ kind }) => kind === 'passkey'));
  const [possession, setPossession] = useState<Possession | null>(() => (demo ? demoProof().possession : null));
  const [trouble, setTrouble] = useState<Trouble>(null);
  const [triesLeft, setTriesLeft] = useState<number | null>(null);
  const [isBusy, setBusy] = useState(false);
  const name = wraps.find(({ kind }) => kind === (possession?.kind ?? (byCard ? 'card' : 'passkey'))) ?? null;
  const wait = useWait(vault, name);

  async function ask(): Promise<void> {
    setTrouble(null);
    const asked = passkey === null ? null : await askPasskey(passkey);
    if (asked?.ok) setPossession(asked.possession);
    else setTrouble(asked?.refusal === 'given-up' ? 'passkey-given-up' : 'passkey-unsupported');
  }

  async function unlock(pin: string): Promise<void> {
    if (!name || !possession) return;
    setBusy(true);
    setTrouble(null);
    setTriesLeft(null);
    try {
      const unlocking = await vault.unlock(name, { pin, possession });
      if (unlocking.kind === 'another-possession') {
        setPossession(null);
        setTrouble(possession.kind === 'card' ? 'other-card' : 'other-passkey');
      }
      if (unlocking.kind === 'wrong-pin') setTriesLeft(unlocking.triesLeft);
      if (unlocking.kind === 'destroyed' || unlocking.kind === 'no-wrap') onEnd(unlocking.kind);
    } catch {
      setTrouble('trouble');
    } finally {
      setBusy(false);
      wait.look();
    }
  }

  if (possession) {
    return (
      <PinPad
        label={texts.pin}
        typed={texts.typed}
        eraseLabel={texts.erase}
        isBusy={isBusy}
        isDisabled={wait.leftMs > 0}
        error={errorWords()}
        onComplete={(pin) => void unlock(pin)}
      />
    );
  }
  const others = wraps.some(({ kind }) => kind === (byCard ? 'passkey' : 'card'));
  return (
    <div className="grid gap-4">
      {trouble !== null && <Banner tone="refused" title={troubleWords(trouble)} />}
      {byCard ? (
        <CardCode
          onCard={(card) => {
            setTrouble(null);
            setPossession(card);
          }}
        />
      ) : (
        <Button variant="primary" icon={KeyRound} onPress={() => void ask()}>
          {texts.usePasskey}
        </Button>
      )}
      {others && (
        <Button variant="quiet" onPress={() => setByCard(!byCard)}>
          {byCard ? texts.usePasskey : texts.useCard}
        </Button>
      )}
    </div>
  );

  function errorWords(): string | undefined {
    if (trouble !== null) return troubleWords(trouble);
    const tries = triesLeft === null ? undefined : texts.triesLeft(triesLeft);
    return wait.leftMs > 0 ? [tries, texts.wait(wait.words)].filter((words) => words !== undefined).join(' ') : tries;
  }

  function troubleWords(which: Exclude<Trouble, null>): string {
    switch (which) {
      case 'other-card':
        return texts.otherCard;
      case 'other-passkey':
        return texts.otherPasskey;
      case 'passkey-given-up':
        return texts.passkeyGivenUp;
      case 'passkey-unsupported':
        return texts.passkeyUnsupported;
      case 'trouble':
        return texts.trouble;
    }
  }
}
