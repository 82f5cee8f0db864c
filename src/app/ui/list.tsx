import type { ReactNode } from 'react';

/** Rows between hairlines. */
export function List({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  return (
    <ul aria-label={label} className="divide-y divide-line border-t border-line">
      {children}
    </ul>
  );
}

export type ListRowProps = {
  /** A time or an icon, in a column of its own. */
  readonly lead?: ReactNode;
  readonly title: string;
  readonly subtitle?: string | undefined;
  /** A matter to act on, rather than a record of what was done. */
  readonly strong?: boolean | undefined;
  /** Tags, marks and icon buttons. */
  readonly trail?: ReactNode;
};

/** One line of a list: when, what, and how it stands. */
export function ListRow({ lead, title, subtitle, trail, strong = false }: ListRowProps) {
  return (
    <li className="flex min-h-14 flex-wrap items-center gap-x-4 py-1">
      {lead !== undefined && (
        <span className={strong ? 'figures shrink-0 font-semibold' : 'figures shrink-0 text-ink-soft'}>{lead}</span>
      )}
      <span className="min-w-0 flex-1 basis-40 py-1 leading-snug">
        <span className={strong ? 'block font-semibold' : 'block'}>{title}</span>
        {subtitle !== undefined && <span className="block text-small text-ink-soft">{subtitle}</span>}
      </span>
      {trail !== undefined && (
        <span className="ml-auto flex shrink-0 items-center has-[>button:last-child]:-mr-3">{trail}</span>
      )}
    </li>
  );
}
