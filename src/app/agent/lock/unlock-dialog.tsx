import { KeyRound } from 'lucide-react';
import { useCallback, useEffect, useState } from 'react';
import { useLocation } from 'wouter';
import { readSetting } from '../../../data/settings.ts';
import type { WrapName } from '../../../data/vault/shelf.ts';
import type { Possession } from '../../../data/vault/wrap.ts';
import type { AccountId } from '../../../domain/ids.ts';
import { askPasskey } from '../../platform/vault/passkey.ts';
import { useVault } from '../../platform/vault/vault-state.ts';
import { useAgentTexts } from '../../texts/agent-texts.ts';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { ChoiceRow } from '../../ui/choice-row.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { LoadingState } from '../../ui/loading-state.tsx';
import { PinPad } from '../../ui/pin-pad.tsx';
import { addresses } from '../addresses.ts';
import { useTablet } from '../tablet.tsx';
import { useLive } from '../use-live.ts';
import { CardCode } from './card-code.tsx';
import { useWait } from './use-wait.ts';

type Trouble = 'other-card' | 'other-passkey' | 'passkey-given-up' | 'passkey-unsupported' | 'trouble' | null;

/** What shows names: the PIN alone a moment after they were hidden, and card or passkey before it otherwise. */
export default function UnlockDialog({ onClose }: { readonly onClose: () => void }) {
  const texts = useAgentTexts().lock;
  const names = useVault((state) => state.names);
  useEffect(() => {
    if (names === 'open') onClose();
  }, [names, onClose]);
  return (
    <Dialog isOpen onClose={onClose} title={texts.title} closeLabel={texts.close}>
      {names === 'quick' ? <Quick /> : <Cold onClose={onClose} />}
    </Dialog>
  );
}

/** Names were shown a moment ago, on this very page. */
function Quick() {
  const texts = useAgentTexts().lock;
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
  const texts = useAgentTexts().lock;
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
  const [isDestroyed, setDestroyed] = useState(false);
  if (!known) return <LoadingState label={texts.title} />;
  const people = known.agents.filter(({ account }) => known.wraps.some(({ agent }) => agent === account));
  if (isDestroyed || people.length === 0) {
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
          onDestroyed={() => setDestroyed(true)}
        />
      )}
      <p className="text-small text-ink-soft">{texts.anonymous}</p>
    </>
  );
}

type ProvingProps = {
  readonly wraps: readonly WrapName[];
  /** Of the agent's passkey on this tablet, where there is one. */
  readonly passkey: string | null;
  readonly onDestroyed: () => void;
};

/** The possession first, then the PIN. */
function Proving({ wraps, passkey, onDestroyed }: ProvingProps) {
  const texts = useAgentTexts().lock;
  const { vault } = useTablet();
  const [byCard, setByCard] = useState(passkey === null || !wraps.some(({ kind }) => kind === 'passkey'));
  const [possession, setPossession] = useState<Possession | null>(null);
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
      if (unlocking.kind === 'destroyed' || unlocking.kind === 'no-wrap') onDestroyed();
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
