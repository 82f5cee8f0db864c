import {
  ChartColumn,
  KeyRound,
  ListChecks,
  Languages,
  LogOut,
  ScrollText,
  UsersRound,
  type LucideIcon,
} from 'lucide-react';
import { useState } from 'react';
import { useLocation } from 'wouter';
import { outboxSummary } from '../../../data/outbox-summary.ts';
import type { OfficeSession } from '../../../protocol/office.ts';
import { useSyncStatus } from '../../platform/sync-status.ts';
import { useOfficeTexts } from '../../texts/office-texts.ts';
import { OfficeNav } from '../../ui/office-nav.tsx';
import { Wordmark } from '../../ui/wordmark.tsx';
import { useOtherLanguage } from './language-switch.tsx';
import { useOfficeApi } from './office-api-context.ts';
import { useOfficeBrowser } from './browser/office-browser.tsx';
import { SignOutDialog } from './browser/sign-out-dialog.tsx';
import { officePaths } from './office-paths.ts';
import { useReviewList } from './review/use-review.ts';

export type OfficeRailProps = {
  readonly session: OfficeSession;
  readonly service: OfficeSession['services'][number] | undefined;
  readonly onSignedOut: () => void;
};

export function OfficeRail({ session, service, onSignedOut }: OfficeRailProps) {
  const texts = useOfficeTexts();
  const [path, navigate] = useLocation();
  const { items, next } = useReviewList();
  const count = `${items?.length ?? 0}${next === null ? '' : '+'}`;
  const badge = count === '0' ? undefined : { text: count, label: texts.review.waiting(count) };
  const pages = [
    { key: 'attendance', href: officePaths.attendance, label: texts.navigation.attendance, icon: ChartColumn },
    { key: 'review', href: officePaths.review, label: texts.navigation.review, icon: ListChecks, badge },
    { key: 'team', href: officePaths.team, label: texts.navigation.team, icon: UsersRound },
    ...(session.account.role === 'admin'
      ? [{ key: 'journal', href: officePaths.journal, label: texts.navigation.journal, icon: ScrollText }]
      : []),
  ];
  return (
    <OfficeNav
      label={texts.navigation.label}
      items={pages.map((page) => ({ ...page, isCurrent: path === page.href }))}
      onNavigate={navigate}
      head={<Wordmark {...namesOf(session, service)} />}
      foot={<RailFoot session={session} onSignedOut={onSignedOut} />}
    />
  );
}

/** A small organisation often bears the name of its only service: once is enough. */
function namesOf({ organisation }: OfficeSession, service: OfficeRailProps['service']) {
  if (!service || service.name === organisation) return { name: organisation };
  return { name: service.name, subtitle: organisation };
}

function RailFoot({ session, onSignedOut }: Pick<OfficeRailProps, 'session' | 'onSignedOut'>) {
  const texts = useOfficeTexts();
  const api = useOfficeApi();
  const other = useOtherLanguage();
  const [, navigate] = useLocation();
  const browser = useOfficeBrowser();
  const unsent = useSyncStatus((status) => status.unsent) ?? 0;
  const [isAsking, setAsking] = useState(false);
  const [failed, setFailed] = useState<string | null>(null);

  async function signOut() {
    setAsking(false);
    const answer = await api.signOut();
    if (answer.ok || answer.refusal.kind === 'not-signed-in') onSignedOut();
    else setFailed(texts.refusals[answer.refusal.kind]);
  }

  return (
    <div className="-mx-1.5 flex flex-wrap items-center gap-x-1 min-[960px]:flex-col min-[960px]:items-stretch">
      <p className="px-3 py-1.5 text-small leading-snug text-on-deep-soft phone:sr-only">{session.account.name}</p>
      <RailButton icon={Languages} words={other.name} language={other.language} onPress={other.choose} />
      {/* Nobody has an account of their own in a demonstration. */}
      {!session.demo && (
        <RailButton icon={KeyRound} words={texts.account.title} onPress={() => navigate(officePaths.account)} />
      )}
      <RailButton
        icon={LogOut}
        words={texts.navigation.signOut}
        onPress={() => (unsent > 0 ? setAsking(true) : void signOut())}
      />
      {isAsking && (
        <SignOutDialog
          unsent={unsent}
          onSend={async () => {
            if (typeof browser !== 'object') return;
            await browser.syncNow();
            if ((await outboxSummary(browser.db)).unsent === 0) await signOut();
          }}
          onSignOut={() => void signOut()}
          onClose={() => setAsking(false)}
        />
      )}
      {failed !== null && (
        <p role="alert" className="px-3 py-1.5 text-small leading-snug">
          {failed}
        </p>
      )}
    </div>
  );
}

type RailButtonProps = {
  readonly icon: LucideIcon;
  readonly words: string;
  readonly language?: string;
  readonly onPress: () => void;
};

function RailButton({ icon: Icon, words, language, onPress }: RailButtonProps) {
  return (
    <button
      type="button"
      lang={language}
      onClick={onPress}
      className="swift flex min-h-(--target) items-center gap-3 rounded-chip px-3 py-1.5 text-left leading-tight hover:bg-sea-deep-raised"
    >
      <Icon aria-hidden className="size-5 shrink-0" />
      {words}
    </button>
  );
}
