import type { LucideIcon } from 'lucide-react';
import type { MouseEvent } from 'react';

export type NavItem = {
  readonly key: string;
  readonly href: string;
  readonly label: string;
  readonly icon: LucideIcon;
  readonly isCurrent?: boolean | undefined;
  /** A count that waits; `label` is what a screen reader says (“3 à faire”). */
  readonly badge?: { readonly text: string; readonly label: string } | undefined;
  /** Set apart at the end: the lock, the way out. */
  readonly atEnd?: boolean | undefined;
  /** A phone's foot holds five; the others are reached from one of these. */
  readonly hiddenOnPhone?: boolean | undefined;
  /** Leads to those that a phone's foot does not hold. */
  readonly onlyOnPhone?: boolean | undefined;
};

export type NavProps = {
  readonly label: string;
  readonly items: readonly NavItem[];
  /** Called for a plain click; opening in another tab stays the browser's. Without it links load the page. */
  readonly onNavigate?: ((href: string) => void) | undefined;
};

/** What a link needs so that a router can take a plain click and nothing else. */
export function linkProps(item: Pick<NavItem, 'href' | 'isCurrent'>, onNavigate: NavProps['onNavigate']) {
  return {
    href: item.href,
    'aria-current': item.isCurrent === true ? ('page' as const) : undefined,
    onClick: (event: MouseEvent) => {
      const plain = event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey;
      if (!onNavigate || !plain) return;
      event.preventDefault();
      onNavigate(item.href);
    },
  };
}

/** The count on a navigation item. */
export function NavBadge({ badge }: { readonly badge: NavItem['badge'] }) {
  if (!badge) return null;
  return (
    <>
      <span
        aria-hidden
        className="figures min-w-5 rounded-round bg-sun px-1.5 text-center text-fine leading-4.5 font-bold text-on-sun"
      >
        {badge.text}
      </span>
      <span className="sr-only">{`, ${badge.label}`}</span>
    </>
  );
}
