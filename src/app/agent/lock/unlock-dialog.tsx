import { useCallback, useEffect, useState } from 'react';
import { useLocation } from 'wouter';
import { readSetting } from '../../../data/settings.ts';
import type { AccountId } from '../../../domain/ids.ts';
import { useVault } from '../../platform/vault/vault-state.ts';
import { useLockTexts } from '../../texts/lock-texts.ts';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { ChoiceRow } from '../../ui/choice-row.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { LoadingState } from '../../ui/loading-state.tsx';
import { PinPad } from '../../ui/pin-pad.tsx';
import { addresses } from '../addresses.ts';
import { useTablet } from '../tablet.tsx';
import { useLive } from '../use-live.ts';
import { DEMO_PIN } from './demo-proof.ts';
import { Proving } from './proving.tsx';

/** What shows names: the PIN alone a moment after they were hidden, and card or passkey before it otherwise. */
export default function UnlockDialog({ onClose }: { readonly onClose: () => void }) {
  const texts = useLockTexts();
  const { demo } = useTablet();
  const names = useVault((state) => state.names);
  useEffect(() => {
    if (names === 'open') onClose();
  }, [names, onClose]);
  return (
    <Dialog isOpen onClose={onClose} title={texts.title} closeLabel={texts.close}>
      {demo && <Banner tone="info" title={texts.demoPin(DEMO_PIN)} />}
      {names === 'quick' ? <Quick /> : <Cold onClose={onClose} />}
    </Dialog>
  );
}

/** Names were shown a moment ago, on this very page. */
function Quick() {
  const texts = useLockTexts();
  const { vault } = useTablet();
  const [isBusy, setBusy] = useState(false);
  const [error, setError] = useState<string>();

  async function reopen(pin: string): Promise<void> {
    setBusy(true);
    setError(undefined);
    try {
      if ((await vault.reopen(pin)) === 'wrong-pin') setError(texts.wrongPin);
    } catch {
      setError(texts.trouble);
    } finally {
      setBusy(false);
    }
  }

  return (
    <>
      <PinPad
        label={texts.pin}
        typed={texts.typed}
        eraseLabel={texts.erase}
        isBusy={isBusy}
        error={error}
        onComplete={(pin) => void reopen(pin)}
      />
      <Button variant="quiet" isDisabled={isBusy} onPress={() => vault.leave()}>
        {texts.leave}
      </Button>
    </>
  );
}

function Cold({ onClose }: { readonly onClose: () => void }) {
  const texts = useLockTexts();
  const { vault, db } = useTablet();
  const [, navigate] = useLocation();
  const known = useLive(
    useCallback(async () => {
      const [wraps, agents, present] = await Promise.all([
        vault.wraps(),
        readSetting(db, 'agents'),
        readSetting(db, 'agent'),
      ]);
      return { wraps, agents: agents ?? [], present };
    }, [vault, db]),
  );
  const [chosen, setChosen] = useState<AccountId | null>(null);
  const [ended, setEnded] = useState<'destroyed' | 'no-wrap' | null>(null);
  if (!known) return <LoadingState label={texts.title} />;
  const people = known.agents.filter(({ account }) => known.wraps.some(({ agent }) => agent === account));
  if (ended !== null || people.length === 0) {
    const isDestroyed = ended === 'destroyed';
    return (
      <>
        <Banner
          tone={isDestroyed ? 'refused' : 'waiting'}
          title={isDestroyed ? texts.destroyedTitle : texts.nobodyTitle}
        >
          {isDestroyed ? texts.destroyed : texts.nobody}
        </Banner>
        <Button
          variant="primary"
          onPress={() => {
            onClose();
            navigate(addresses.join);
          }}
        >
          {texts.rejoin}
        </Button>
      </>
    );
  }
  const agent =
    chosen ?? people.find(({ account }) => account === known.present)?.account ?? people[0]?.account ?? null;
  return (
    <>
      {people.length > 1 && (
        <ChoiceRow
          showLabel
          label={texts.who}
          value={agent}
          onChange={setChosen}
          options={people.map(({ account, name }) => ({ value: account, label: name }))}
        />
      )}
      {agent !== null && (
        <Proving
          key={agent}
          wraps={known.wraps.filter((wrap) => wrap.agent === agent)}
          passkey={known.agents.find(({ account }) => account === agent)?.passkey ?? null}
          onEnd={setEnded}
        />
      )}
      <p className="text-small text-ink-soft">{texts.anonymous}</p>
    </>
  );
}
