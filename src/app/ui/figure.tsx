import type { ReactNode } from 'react';
import { classNames } from './class-names.ts';

export type FigureProps = {
  readonly value: string;
  /** What it counts: never a figure without its words. `DefinedWords` where they have a definition. */
  readonly label: ReactNode;
  /** Beside the value, smaller: “/ 32 / 36”. */
  readonly beside?: string | undefined;
  /** Compared with what, counted where. */
  readonly note?: string | undefined;
  readonly size?: 'large' | 'small' | undefined;
  readonly accent?: boolean | undefined;
};

/** A figure and what it means. */
export function Figure({ value, label, beside, note, size = 'small', accent = false }: FigureProps) {
  return (
    <p className="figures">
      <span
        className={classNames(
          'block font-bold tracking-tight',
          size === 'large' ? 'text-figure' : 'text-figure-small',
          accent && 'text-sea',
        )}
      >
        {value}
        {beside !== undefined && <span className="text-large font-semibold text-ink-soft"> {beside}</span>}
      </span>
      {/* Level with the words under a small figure beside it. */}
      <span className={classNames('block text-small text-ink-soft', size === 'large' ? 'mt-0.75' : 'mt-1.5')}>
        {label}
      </span>
      {note !== undefined && <span className="block text-small text-ink-soft">{note}</span>}
    </p>
  );
}

/** The figures of a report in columns, the first one largest, between an ink rule and a hairline. */
export function FigureRow({ children }: { readonly children: ReactNode }) {
  return (
    <div className="grid grid-cols-[repeat(auto-fit,minmax(150px,1fr))] items-baseline gap-x-4 gap-y-5 border-t-2 border-b border-t-ink border-b-line py-4 wide:grid-cols-[repeat(auto-fit,minmax(130px,1fr))]">
      {children}
    </div>
  );
}

export type BoardCounterProps = Pick<FigureProps, 'value' | 'label' | 'note'> & {
  /** The same in two words, for a phone: “personnes reçues ici”. */
  readonly phoneLabel?: string | undefined;
};

/** The board's counter: large beside its words in the panel, set to the right under its figure where the board is upright. */
export function BoardCounter({ value, label, note, phoneLabel }: BoardCounterProps) {
  return (
    <p className="figures flex flex-col items-end text-right wide:flex-row wide:items-baseline wide:gap-3 wide:text-left">
      <span className="text-figure font-bold tracking-tight phone:text-figure-small">{value}</span>
      {phoneLabel !== undefined && (
        <span aria-hidden className="hidden max-w-24 text-small leading-snug text-ink-soft phone:block">
          {phoneLabel}
        </span>
      )}
      <span className={classNames('leading-snug text-ink-soft', phoneLabel !== undefined && 'phone:sr-only')}>
        {label}
        {note !== undefined && <span className="block text-small">{note}</span>}
      </span>
    </p>
  );
}
