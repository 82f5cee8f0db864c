import { useState } from 'react';
import { useLocation } from 'wouter';
import type { TabletDatabase } from '../../../data/tablet-database.ts';
import { addresses } from '../../agent/addresses.ts';
import { demoProof } from '../../agent/lock/demo-proof.ts';
import { LanguageChoice } from '../../agent/language-choice.tsx';
import { enrol, type JoinOutcome, signInToDemo } from '../../platform/enrolment.ts';
import { askToPersist, worksOffline } from '../../platform/storage.ts';
import { useSyncStatus } from '../../platform/sync-status.ts';
import type { VaultSession } from '../../platform/vault/vault-session.ts';
import { useJoinTexts } from '../../texts/join-texts.ts';
import { useAgentTexts } from '../../texts/agent-texts.ts';
import { Banner } from '../../ui/banner.tsx';
import { Disclosure } from '../../ui/disclosure.tsx';
import { LinkButton } from '../../ui/link-button.tsx';
import { PlainLayout } from '../../ui/office-layout.tsx';
import { Wordmark } from '../../ui/wordmark.tsx';
import { AgentEntry } from './agent-entry.tsx';
import { CodeForm } from './code-form.tsx';
import { DemoEntry } from './demo-entry.tsx';
import { StepHeading } from './step-heading.tsx';

export type JoinScreenProps = {
  readonly db: TabletDatabase;
  readonly demo: boolean;
  readonly vault: VaultSession;
  /** The tablet itself has joined: an agent's code is what is missing. */
  readonly isKnown: boolean;
  readonly onJoined: () => void;
  /** Where a tablet that was at work goes back to. */
  readonly onLeave?: string;
};

/** Makes a browser a tablet of the service, then lets an agent in. */
export default function JoinScreen({ db, demo, vault, isKnown, onJoined, onLeave }: JoinScreenProps) {
  const texts = useJoinTexts();
  const insecure = useAgentTexts().insecure;
  const [, navigate] = useLocation();
  const lost = useSyncStatus((status) => status.phase === 'needs-joining' || status.phase === 'revoked');
  const [isTabletIn, setTabletIn] = useState(isKnown && !lost);
  const step = isTabletIn || (isKnown && !lost) ? 'agent' : 'tablet';

  async function settle(outcome: JoinOutcome): Promise<JoinOutcome> {
    if (!outcome.ok) return outcome;
    // Asked here, while somebody has just done something: browsers refuse it to a page that nobody uses.
    await askToPersist();
    onJoined();
    return outcome;
  }

  async function submitTablet(code: string, name: string): Promise<JoinOutcome> {
    const outcome = await settle(await enrol(db, code, name));
    if (outcome.ok) setTabletIn(true);
    return outcome;
  }

  async function settleAgent(outcome: JoinOutcome): Promise<JoinOutcome> {
    const settled = await settle(outcome);
    if (settled.ok) navigate(onLeave ?? addresses.today);
    return settled;
  }

  async function enterDemo(): Promise<JoinOutcome> {
    const outcome = await settle(await signInToDemo(db, (joined) => vault.keepJoined(joined, demoProof())));
    if (outcome.ok) navigate(addresses.today);
    return outcome;
  }

  return (
    <PlainLayout>
      <Wordmark name="Halte" />
      {!worksOffline() && (
        <Banner tone="waiting" title={insecure.title}>
          {insecure.more}
        </Banner>
      )}
      {demo && <DemoEntry asAgent={enterDemo} />}
      {!demo && step === 'agent' && <AgentEntry db={db} vault={vault} onOutcome={settleAgent} />}
      {!demo && step === 'tablet' && (
        <>
          <StepHeading title={texts.join.tabletTitle} intro={texts.join.tabletIntro} />
          <CodeForm of="tablet" onSubmit={async ({ code, name }) => submitTablet(code, name)} />
        </>
      )}
      <div className="grid gap-3 border-t border-line pt-4">
        {!demo && step === 'tablet' && (
          <Disclosure label={texts.erased.before}>
            <p>{texts.erased.beforeMore}</p>
          </Disclosure>
        )}
        {!demo && <LinkButton href={addresses.office}>{texts.join.office}</LinkButton>}
        <LanguageChoice />
      </div>
    </PlainLayout>
  );
}
