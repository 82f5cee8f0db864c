import type { LucideIcon } from 'lucide-react';
import { linkProps } from './nav-item.tsx';
import { Tag } from './tag.tsx';
import type { Tone } from './tone.ts';

type RowLinkProps = {
  readonly href: string;
  readonly onNavigate: (href: string) => void;
  readonly lead?: string | undefined;
  readonly title: string;
  readonly subtitle: string;
  readonly tag?: { readonly text: string; readonly tone: Tone } | undefined;
  readonly icon: LucideIcon;
};

/** A row of a list that is touched anywhere. */
export function RowLink({ href, onNavigate, lead, title, subtitle, tag, icon: Icon }: RowLinkProps) {
  return (
    <li>
      <a
        {...linkProps({ href }, onNavigate)}
        className="swift -mx-2 flex min-h-16 items-center gap-x-3 rounded-control px-2 py-2 hover:bg-sea-wash"
      >
        {lead !== undefined && <span className="figures min-w-15 shrink-0 text-ink-soft">{lead}</span>}
        <span className="min-w-0 flex-1 leading-snug [overflow-wrap:anywhere]">
          <span className="block font-semibold">{title}</span>
          <span className="figures block text-small text-ink-soft">{subtitle}</span>
        </span>
        {tag && <Tag tone={tag.tone}>{tag.text}</Tag>}
        <Icon aria-hidden className="size-5.5 shrink-0 text-ink-soft" />
      </a>
    </li>
  );
}
