import { useState } from 'react';
import { useLocation } from 'wouter';
import type { TabletDatabase } from '../../../data/tablet-database.ts';
import { addresses } from '../../agent/addresses.ts';
import { LanguageChoice } from '../../agent/language-choice.tsx';
import { enrol, join, type JoinOutcome, signInToDemo } from '../../platform/enrolment.ts';
import { askToPersist, worksOffline } from '../../platform/storage.ts';
import { useSyncStatus } from '../../platform/sync-status.ts';
import { useAgentTexts } from '../../texts/agent-texts.ts';
import { Banner } from '../../ui/banner.tsx';
import { Disclosure } from '../../ui/disclosure.tsx';
import { LinkButton } from '../../ui/link-button.tsx';
import { PlainLayout } from '../../ui/office-layout.tsx';
import { Wordmark } from '../../ui/wordmark.tsx';
import { CodeForm } from './code-form.tsx';
import { DemoEntry } from './demo-entry.tsx';

export type JoinScreenProps = {
  readonly db: TabletDatabase;
  readonly demo: boolean;
  /** The tablet itself has joined: an agent's code is what is missing. */
  readonly isKnown: boolean;
  readonly onJoined: () => void;
  /** Where a tablet that was at work goes back to. */
  readonly onLeave?: string;
};

/** Makes a browser a tablet of the service, then lets an agent in. */
export default function JoinScreen({ db, demo, isKnown, onJoined, onLeave }: JoinScreenProps) {
  const texts = useAgentTexts();
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

  async function submitAgent(code: string): Promise<JoinOutcome> {
    const outcome = await settle(await join(db, code));
    if (outcome.ok) navigate(onLeave ?? addresses.today);
    return outcome;
  }

  async function enterDemo(): Promise<JoinOutcome> {
    const outcome = await settle(await signInToDemo(db));
    if (outcome.ok) navigate(addresses.today);
    return outcome;
  }

  return (
    <PlainLayout>
      <Wordmark name="Halte" />
      {!worksOffline() && (
        <Banner tone="waiting" title={texts.join.insecureTitle}>
          {texts.join.insecure}
        </Banner>
      )}
      {demo && <DemoEntry asAgent={enterDemo} />}
      {!demo && (
        <>
          <header>
            <h1 className="text-title">{step === 'tablet' ? texts.join.tabletTitle : texts.join.agentTitle}</h1>
            <p className="mt-1 text-ink-soft">{step === 'tablet' ? texts.join.tabletIntro : texts.join.agentIntro}</p>
          </header>
          {step === 'tablet' ? (
            <CodeForm key="tablet" of="tablet" onSubmit={async ({ code, name }) => submitTablet(code, name)} />
          ) : (
            <CodeForm key="agent" of="agent" onSubmit={async ({ code }) => submitAgent(code)} />
          )}
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
