import { useCallback, useState } from 'react';
import { readSetting } from '../../../../data/settings.ts';
import type { TabletDatabase } from '../../../../data/tablet-database.ts';
import { drawCard } from '../../../../data/vault/card.ts';
import type { Possession, Proof } from '../../../../data/vault/wrap.ts';
import { useLive } from '../../../agent/use-live.ts';
import { hasPasskeys, makePasskey, type PasskeyRefusal } from '../../../platform/vault/passkey.ts';
import type { VaultSession } from '../../../platform/vault/vault-session.ts';
import { useJoinTexts } from '../../../texts/join-texts.ts';
import { LoadingState } from '../../../ui/loading-state.tsx';
import { ChoosePin } from './choose-pin.tsx';
import { ChooseProtection } from './choose-protection.tsx';
import { NewCard } from './new-card.tsx';

export type ProtectProps = {
  readonly db: TabletDatabase;
  readonly vault: VaultSession;
  readonly onBack: () => void;
  readonly onNames: (proof: Proof, passkey: string | undefined) => Promise<void>;
  readonly onNone: () => Promise<void>;
};

type Chosen =
  | { readonly by: 'nothing-yet' }
  | { readonly by: 'card'; readonly card: Possession; readonly isHeld: boolean }
  | { readonly by: 'passkey'; readonly passkey: string; readonly possession: Possession };

/** Whether this tablet keeps names for an agent, and behind what: a card on paper or the tablet's own key, and a PIN. */
export function Protect({ db, vault, onBack, onNames, onNone }: ProtectProps) {
  const texts = useJoinTexts().protect;
  const [chosen, setChosen] = useState<Chosen>({ by: 'nothing-yet' });
  const [refusal, setRefusal] = useState<PasskeyRefusal | null>(null);
  const [isBusy, setBusy] = useState(false);
  const known = useLive(
    useCallback(async () => {
      const [joinsAs, wraps, agents] = await Promise.all([vault.joinsAs(), vault.wraps(), readSetting(db, 'agents')]);
      const others = (agents ?? []).filter(({ account }) => wraps.some(({ agent }) => agent === account));
      return { joinsAs, isKept: wraps.length > 0, others: others.map(({ name }) => name) };
    }, [vault, db]),
  );
  const passkeys = useLive(hasPasskeys);
  if (!known || passkeys === undefined) return <LoadingState label={texts.title} />;

  async function during(act: () => Promise<void>): Promise<void> {
    setBusy(true);
    await act().finally(() => setBusy(false));
  }

  async function byPasskey(): Promise<void> {
    setRefusal(null);
    const made = await makePasskey((await readSetting(db, 'tabletName')) ?? 'Halte');
    if (made.ok) setChosen({ by: 'passkey', passkey: made.id, possession: made.possession });
    else setRefusal(made.refusal);
  }

  if (chosen.by === 'nothing-yet') {
    return (
      <ChooseProtection
        hasPasskeys={passkeys}
        canKeepNone={!known.isKept}
        shutOut={known.joinsAs === 'anew' ? known.others : []}
        refusal={refusal}
        isBusy={isBusy}
        onCard={() => setChosen({ by: 'card', card: { kind: 'card', bytes: drawCard(globalThis) }, isHeld: false })}
        onPasskey={() => void during(byPasskey)}
        onNone={() => void during(onNone)}
        onBack={onBack}
      />
    );
  }
  if (chosen.by === 'card' && !chosen.isHeld) {
    return (
      <NewCard
        card={chosen.card.bytes}
        onHeld={() => setChosen({ ...chosen, isHeld: true })}
        onBack={() => setChosen({ by: 'nothing-yet' })}
      />
    );
  }
  const possession = chosen.by === 'card' ? chosen.card : chosen.possession;
  const passkey = chosen.by === 'passkey' ? chosen.passkey : undefined;
  return (
    <ChoosePin
      isBusy={isBusy}
      onPin={(pin) => void during(() => onNames({ pin, possession }, passkey))}
      onBack={() => setChosen({ by: 'nothing-yet' })}
    />
  );
}
