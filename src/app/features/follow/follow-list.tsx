import { ChevronRight, FolderOpen, Signpost } from 'lucide-react';
import { useLocation } from 'wouter';
import type { LocalDate } from '../../../domain/local-date.ts';
import { useFollowTexts } from '../../texts/follow-texts.ts';
import { useFormats } from '../../texts/formats.ts';
import { SectionHeading } from '../../ui/headings.tsx';
import { List } from '../../ui/list.tsx';
import { PartnerDot } from '../../ui/partner-dot.tsx';
import { Tag } from '../../ui/tag.tsx';
import type { FollowRow } from './use-follow-rows.ts';

const DAY_MS = 86_400_000;

type FollowListProps = {
  readonly label: string;
  readonly rows: readonly FollowRow[];
  readonly today: LocalDate;
};

/** A part of what is to be followed: each row opens its page. */
export function FollowList({ label, rows, today }: FollowListProps) {
  if (rows.length === 0) return null;
  return (
    <section className="grid gap-2">
      <SectionHeading quiet>{`${label} · ${rows.length}`}</SectionHeading>
      <List label={label}>
        {rows.map((row) => (
          <Row key={row.id} row={row} today={today} />
        ))}
      </List>
    </section>
  );
}

function Row({ row, today }: { readonly row: FollowRow; readonly today: LocalDate }) {
  const texts = useFollowTexts().list;
  const [, navigate] = useLocation();
  const Icon = row.kind === 'referral' ? Signpost : FolderOpen;
  return (
    <li>
      <a
        href={row.href}
        onClick={(event) => {
          if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
          event.preventDefault();
          navigate(row.href);
        }}
        className="swift flex min-h-16 items-center gap-x-3 py-2 hover:bg-sea-wash active:bg-sea-wash"
      >
        <span className="flex size-9 shrink-0 items-center justify-center text-ink-soft">
          <Icon aria-hidden className="size-5.5" />
          <span className="sr-only">{`${row.kind === 'referral' ? texts.referral : texts.case}, `}</span>
        </span>
        <span className="min-w-0 flex-1 leading-snug [overflow-wrap:anywhere]">
          {row.who !== null && <span className="block font-semibold">{row.who}</span>}
          {row.tone === null ? (
            <span className="block">{row.what}</span>
          ) : (
            <PartnerDot tone={row.tone} name={row.what} />
          )}
          {row.detail !== undefined && <span className="block text-small text-ink-soft">{row.detail}</span>}
        </span>
        <span className="shrink-0 text-right phone:max-w-24">
          <When dueOn={row.dueOn} today={today} />
        </span>
        <ChevronRight aria-hidden className="size-5 shrink-0 text-ink-soft phone:hidden" />
      </a>
    </li>
  );
}

function When({ dueOn, today }: { readonly dueOn: LocalDate | null; readonly today: LocalDate }) {
  const texts = useFollowTexts().list;
  const formats = useFormats();
  if (dueOn === null) return null;
  if (dueOn === today) return <Tag tone="waiting">{texts.today}</Tag>;
  const late = Math.round((Date.parse(today) - Date.parse(dueOn)) / DAY_MS);
  if (late > 0) return <Tag tone="waiting">{texts.lateBy(late)}</Tag>;
  return <span className="figures text-small text-ink-soft">{formats.weekday(dueOn)}</span>;
}
