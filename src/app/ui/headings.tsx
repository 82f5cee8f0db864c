import type { ReactNode } from 'react';

export type PageHeadingProps = {
  readonly title: string;
  readonly subtitle?: string | undefined;
  /** Buttons or the status line, at the right where there is room, below where there is not. */
  readonly aside?: ReactNode;
};

/** Where the person is. One a screen; it takes the focus of whoever came here by the keyboard, and is no stop of the tab key. */
export function PageHeading({ title, subtitle, aside }: PageHeadingProps) {
  return (
    <header className="flex flex-wrap items-start justify-between gap-x-5 gap-y-3">
      <div className="min-w-0">
        <h1 tabIndex={-1} className="w-fit max-w-full rounded-chip text-title">
          {title}
        </h1>
        {subtitle !== undefined && (
          <p className="figures mt-1.5 text-control text-balance text-ink-soft">{dotsAtEnd(subtitle)}</p>
        )}
      </div>
      {aside !== undefined && <div className="flex flex-wrap items-center gap-2.5">{aside}</div>}
    </header>
  );
}

/** Where the words wrap, a dot between them stays at the end of its line. */
function dotsAtEnd(words: string): string {
  return words.replaceAll(' · ', '\u00A0· ');
}

/** A part of a screen. `quiet` names a list; the plain one heads a chart or a form. */
export function SectionHeading({ children, quiet = false }: { readonly children: string; readonly quiet?: boolean }) {
  return quiet ? (
    <h2 className="text-small font-semibold tracking-normal text-ink-soft">{children}</h2>
  ) : (
    <h2 className="text-base font-bold">{children}</h2>
  );
}
