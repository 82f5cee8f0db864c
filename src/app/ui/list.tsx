import type { ReactNode } from 'react';
import { classNames } from './class-names.ts';

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
  /** Tags, marks and icon buttons; below the words where the row is narrow. */
  readonly trail?: ReactNode;
  /** Beside the words in a narrow row too: for a few icons. */
  readonly trailBeside?: boolean | undefined;
};

/** A time that leads a row: what stands beside 9 h 05 and 10 h 05 begins at one place. */
export function RowTime({ children }: { readonly children: string }) {
  return <span className="inline-block min-w-15">{children}</span>;
}

/** One line of a list: when, what, and how it stands. */
export function ListRow({ lead, title, subtitle, trail, trailBeside = false, strong = false }: ListRowProps) {
  const words = (
    <>
      {lead !== undefined && (
        <span className={strong ? 'figures shrink-0 font-semibold' : 'figures shrink-0 text-ink-soft'}>{lead}</span>
      )}
      <span
        className={classNames('min-w-0 flex-1 basis-40 py-1 leading-snug', trailBeside && '[overflow-wrap:anywhere]')}
      >
        <span className={strong ? 'block font-semibold' : 'block'}>{title}</span>
        {subtitle !== undefined && <span className="block text-small text-ink-soft">{subtitle}</span>}
      </span>
    </>
  );
  return (
    <li className={classNames('flex min-h-14 items-center gap-x-3 py-1', !trailBeside && 'flex-wrap')}>
      {/* Beside icons in a narrow row the words go under the time: five lines of one word each say nothing. */}
      {trailBeside ? <span className="flex min-w-0 flex-1 flex-wrap items-center gap-x-3">{words}</span> : words}
      {trail !== undefined && (
        <span className="ml-auto flex shrink-0 items-center has-[>button:last-child]:-mr-3">{trail}</span>
      )}
    </li>
  );
}
