import type { ReactNode } from 'react';
import { linkProps, NavBadge, type NavProps } from './nav-item.tsx';

export type OfficeNavProps = NavProps & { readonly head?: ReactNode; readonly foot?: ReactNode };

/** The office's navigation: words beside their icons in a rail, links above the page where it is narrow, in as many rows as they need. */
export function OfficeNav({ label, items, onNavigate, head, foot }: OfficeNavProps) {
  return (
    <nav aria-label={label} className="on-deep flex h-full flex-col gap-3 p-3.5 min-[960px]:gap-5">
      {head !== undefined && <div className="px-1.5 pt-1">{head}</div>}
      <ul className="flex flex-wrap gap-1 min-[960px]:flex-col">
        {items.map((item) => (
          <li key={item.key}>
            <a
              {...linkProps(item, onNavigate)}
              className="swift flex min-h-(--target) items-center gap-3 rounded-chip px-3 py-1.5 leading-tight hover:bg-sea-deep-raised aria-[current]:bg-sea-deep-raised aria-[current]:font-bold"
            >
              <item.icon aria-hidden className="size-5 shrink-0" />
              <span className="flex-1">{item.label}</span>
              <NavBadge badge={item.badge} />
            </a>
          </li>
        ))}
      </ul>
      {foot !== undefined && <div className="mt-auto px-1.5">{foot}</div>}
    </nav>
  );
}
