import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button as AriaButton } from 'react-aria-components/Button';
import { classNames } from './class-names.ts';
import { PartnerDot, type PartnerTone } from './partner-dot.tsx';

export type TileProps = {
  readonly icon: LucideIcon;
  readonly title: string;
  readonly subtitle?: string | undefined;
  readonly partner?: { readonly tone: PartnerTone; readonly name: string } | undefined;
  /** How often today; `label` is what a screen reader says (“4 ce matin”). Nothing is shown for a type not yet asked. */
  readonly count?: { readonly text: string; readonly label: string } | undefined;
  /** It is in the visit that is unfolded. */
  readonly selected?: boolean | undefined;
  readonly isDisabled?: boolean | undefined;
  readonly onPress: () => void;
};

/** One procedure type on the board. It stacks by itself where its column is narrow; the words wrap and are never cut. */
export function Tile({
  icon: Icon,
  title,
  subtitle,
  partner,
  count,
  selected = false,
  isDisabled,
  onPress,
}: TileProps) {
  return (
    <AriaButton
      onPress={onPress}
      isDisabled={isDisabled ?? false}
      aria-pressed={selected}
      className={classNames(
        'swift sunken @container flex h-full min-h-26 w-full flex-col rounded-card text-left phone:min-h-21',
        'data-disabled:cursor-not-allowed data-disabled:opacity-60',
        selected
          ? 'border-2 border-sea bg-sea-wash'
          : 'border border-line bg-card p-px data-hovered:border-edge data-pressed:bg-sea-wash',
      )}
    >
      <span className="flex flex-1 flex-col p-3 pb-2.5 @[200px]:px-3.5 @[200px]:pt-3 @[200px]:pb-2.5">
        <span className="grid flex-1 grid-cols-[auto_minmax(0,1fr)_auto] content-start gap-x-2.5 [overflow-wrap:anywhere]">
          <span
            className={classNames(
              'flex items-center justify-center col-start-1 row-start-1 self-start justify-self-start rounded-chip @[200px]:row-span-2 @[200px]:size-9.5',
              selected ? 'text-sea @[200px]:bg-sea @[200px]:text-on-sea' : 'text-sea @[200px]:bg-sea-wash',
            )}
          >
            <Icon aria-hidden className="size-5.5" />
          </span>
          <span className="col-span-3 col-start-1 row-start-2 mt-1 leading-snug font-semibold hyphens-auto @[200px]:col-span-1 @[200px]:col-start-2 @[200px]:row-start-1 @[200px]:mt-0">
            {title}
          </span>
          {count && (
            <span className="figures col-start-3 row-start-1 text-right font-semibold text-ink-soft">
              <span aria-hidden>{count.text}</span>
              <span className="sr-only">{count.label}</span>
            </span>
          )}
          {subtitle !== undefined && (
            <span className="col-span-3 col-start-1 row-start-3 text-small leading-snug text-ink-soft hyphens-auto @[200px]:col-span-2 @[200px]:col-start-2 @[200px]:row-start-2">
              {subtitle}
            </span>
          )}
        </span>
        {partner && <PartnerDot {...partner} className="sr-only @[200px]:not-sr-only @[200px]:mt-1.5 @[200px]:flex" />}
      </span>
    </AriaButton>
  );
}

/** Tiles side by side, as many as fit: three on the board in landscape, two on a phone. */
export function TileGrid({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  return (
    <section
      aria-label={label}
      className="grid grid-cols-[repeat(auto-fill,minmax(min(100%,228px),1fr))] gap-2.75 phone:grid-cols-2 phone:gap-2"
    >
      {children}
    </section>
  );
}
