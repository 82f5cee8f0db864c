import { useState } from 'react';
import type { TabletDatabase } from '../../../data/tablet-database.ts';
import type { Proof } from '../../../data/vault/wrap.ts';
import { join, type JoinOutcome, joinSealed } from '../../platform/enrolment.ts';
import type { VaultSession } from '../../platform/vault/vault-session.ts';
import { useJoinTexts } from '../../texts/join-texts.ts';
import { CodeForm } from './code-form.tsx';
import { Protect } from './protect/protect.tsx';
import { StepHeading } from './step-heading.tsx';

export type AgentEntryProps = {
  readonly db: TabletDatabase;
  readonly vault: VaultSession;
  readonly onOutcome: (outcome: JoinOutcome) => Promise<JoinOutcome>;
};

type Chosen = { readonly proof: Proof; readonly passkey?: string };

type Refusal = Extract<JoinOutcome, { ok: false }>['refusal'];

/** An agent's code, then how names are kept, if at all. The server is asked last: it takes the code once. */
export function AgentEntry({ db, vault, onOutcome }: AgentEntryProps) {
  const texts = useJoinTexts().join;
  const [code, setCode] = useState('');
  const [step, setStep] = useState<'code' | 'protect'>('code');
  const [refused, setRefused] = useState<Refusal | null>(null);
  // Once chosen it stays: who is told that a code is spent needs no second card.
  const [chosen, setChosen] = useState<Chosen | null>(null);

  async function settle(outcome: JoinOutcome): Promise<void> {
    const settled = await onOutcome(outcome);
    if (settled.ok) return;
    setRefused(settled.refusal);
    setStep('code');
  }

  async function withNames(by: string, { proof, passkey }: Chosen): Promise<void> {
    await settle(await joinSealed(db, by, (joined) => vault.keepJoined(joined, proof, passkey)));
  }

  if (step === 'protect') {
    return (
      <Protect
        db={db}
        vault={vault}
        onBack={() => setStep('code')}
        onNames={async (proof, passkey) => {
          const now = { proof, ...(passkey !== undefined && { passkey }) };
          setChosen(now);
          await withNames(code, now);
        }}
        onNone={async () => {
          await vault.giveUp();
          await settle(await join(db, code));
        }}
      />
    );
  }
  return (
    <>
      <StepHeading title={texts.agentTitle} intro={texts.agentIntro} />
      <CodeForm
        key={refused ?? ''}
        of="agent"
        code={code}
        refused={refused}
        onSubmit={async (values) => {
          setCode(values.code);
          setRefused(null);
          if (chosen) await withNames(values.code, chosen);
          else setStep('protect');
          return { ok: true };
        }}
      />
    </>
  );
}
