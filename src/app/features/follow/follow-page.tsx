import type { ReactNode } from 'react';
import { useLocation } from 'wouter';
import { addresses } from '../../agent/addresses.ts';
import { AgentFrame } from '../../agent/agent-frame.tsx';
import { useFollowTexts } from '../../texts/follow-texts.ts';
import { BackButton } from '../../ui/back-button.tsx';
import { Banner } from '../../ui/banner.tsx';
import { PageHeading } from '../../ui/headings.tsx';
import { UndoBar } from '../../ui/undo-bar.tsx';
import type { FollowSaving } from './use-follow-saving.ts';

type FollowPageProps = {
  readonly title: string;
  readonly subtitle?: string | undefined;
  readonly saving?: FollowSaving | undefined;
  readonly children: ReactNode;
};

/** The frame of a page about one thing that is followed: the way back, what was just saved, and how to undo it. */
export function FollowPage({ title, subtitle, saving, children }: FollowPageProps) {
  const texts = useFollowTexts();
  const [, navigate] = useLocation();
  const undo = saving?.undo;
  return (
    <AgentFrame screen="follow" isNarrow heading={<PageHeading title={title} subtitle={subtitle} />}>
      <div className="grid gap-6">
        <BackButton onPress={() => navigate(addresses.follow)}>{texts.list.title}</BackButton>
        {saving?.failed === true && <Banner tone="refused" title={texts.notSaved} />}
        {children}
      </div>
      <UndoBar
        notice={undo ? { message: undo.message, action: { label: texts.undo, onPress: () => void undo.run() } } : null}
        dismissLabel={texts.dismiss}
        onDismiss={() => saving?.dismiss()}
      />
    </AgentFrame>
  );
}
