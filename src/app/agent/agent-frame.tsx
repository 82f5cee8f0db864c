import { CalendarClock, CalendarDays, CloudUpload, Ellipsis, LayoutGrid, Settings, Shapes, Sun } from 'lucide-react';
import type { ReactNode } from 'react';
import { useLocation } from 'wouter';
import { useSyncStatus } from '../platform/sync-status.ts';
import { useAgentTexts } from '../texts/agent-texts.ts';
import { Avatar } from '../ui/avatar.tsx';
import { BoardLayout, type BoardLayoutProps } from '../ui/board-layout.tsx';
import { BoardNav } from '../ui/board-nav.tsx';
import type { NavItem } from '../ui/nav-item.tsx';
import { Mark } from '../ui/wordmark.tsx';
import { addresses } from './addresses.ts';
import { useScreenIsThere } from './first-screen.tsx';
import { LockButton } from './lock/lock-button.tsx';
import { useTablet } from './tablet.tsx';
import { useDueCount } from './use-due-count.ts';
import { WorkStatus } from './work-status.tsx';

export type AgentScreenName = 'today' | 'board' | 'follow' | 'workshops' | 'month' | 'receipt' | 'settings' | 'more';

type AgentFrameProps = Omit<BoardLayoutProps, 'nav' | 'status'> & {
  readonly screen: AgentScreenName;
  /** Below the status line: something to know before going on. */
  readonly warning?: ReactNode;
};

/** The frame of every screen of the agent: the same navigation, the same status line. */
export function AgentFrame({ screen, warning, ...layout }: AgentFrameProps) {
  useScreenIsThere();
  return (
    <BoardLayout
      {...layout}
      nav={<AgentNavigation current={screen} />}
      status={
        <>
          <WorkStatus aside={<LockButton />} />
          {warning !== undefined && <div className="mt-2">{warning}</div>}
        </>
      }
    />
  );
}

function AgentNavigation({ current }: { readonly current: AgentScreenName }) {
  const texts = useAgentTexts().nav;
  const { agent } = useTablet();
  const [, navigate] = useLocation();
  const refused = useSyncStatus((status) => status.refused);
  const due = useDueCount();
  const refusedBadge = refused > 0 && { badge: { text: String(refused), label: texts.refused(refused) } };
  const items: readonly NavItem[] = [
    { key: 'today', href: addresses.today, label: texts.today, icon: Sun },
    { key: 'board', href: addresses.board, label: texts.board, icon: LayoutGrid },
    {
      key: 'follow',
      href: addresses.follow,
      label: texts.follow,
      icon: CalendarClock,
      ...(due > 0 && { badge: { text: String(due), label: texts.followDue(due) } }),
    },
    { key: 'workshops', href: addresses.workshops, label: texts.workshops, icon: Shapes },
    { key: 'month', href: addresses.month, label: texts.month, icon: CalendarDays, hiddenOnPhone: true },
    {
      key: 'receipt',
      href: addresses.receipt,
      label: texts.receipt,
      icon: CloudUpload,
      hiddenOnPhone: true,
      ...refusedBadge,
    },
    {
      key: 'settings',
      href: addresses.settings,
      label: texts.settings,
      icon: Settings,
      atEnd: true,
      hiddenOnPhone: true,
    },
    { key: 'more', href: addresses.more, label: texts.more, icon: Ellipsis, onlyOnPhone: true, ...refusedBadge },
  ];
  return (
    <BoardNav
      label={texts.label}
      head={<Mark />}
      foot={<Avatar initials={initialsOf(agent.name)} name={agent.name} />}
      onNavigate={navigate}
      items={items.map((item) => ({ ...item, isCurrent: isCurrent(item, current) }))}
    />
  );
}

/** On a phone, what *Plus* leads to stands under it. */
function isCurrent(item: NavItem, current: AgentScreenName): boolean {
  return item.key === current || (item.onlyOnPhone === true && ON_MORE.has(current));
}

const ON_MORE: ReadonlySet<AgentScreenName> = new Set(['month', 'receipt', 'settings']);

function initialsOf(name: string): string {
  const words = name.split(/[\s-]+/).filter((word) => word !== '');
  return [words[0], words.length > 1 ? words.at(-1) : undefined]
    .map((word) => word?.slice(0, 1).toUpperCase() ?? '')
    .join('');
}
