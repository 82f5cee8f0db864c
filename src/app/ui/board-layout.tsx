import type { ReactNode } from 'react';

export type BoardLayoutProps = {
  readonly nav: ReactNode;
  /** Where we are: `PageHeading` without an aside. */
  readonly heading: ReactNode;
  /** `BoardCounter`. */
  readonly summary?: ReactNode;
  /** `StatusLine`, and a `Banner` below it where one is due. */
  readonly status: ReactNode;
  readonly children: ReactNode;
  /** The unfolded visit; absent while none is. */
  readonly visit?: ReactNode;
  /** The one thing to press next, within the right thumb's reach. Shown with `visit`, or alone. */
  readonly action?: ReactNode;
  readonly recent?: ReactNode;
  /** Names the panel: “Visite de 10 h 42”. Needed as soon as anything stands in it. */
  readonly panelLabel?: string | undefined;
  /** Something to be read or filled in, not compared: in landscape no wider than a line is read with ease. */
  readonly isNarrow?: boolean | undefined;
};

/**
 * The tablet's frame. Landscape: rail, board, and a panel whose action stays at the foot. Upright and on a phone: one
 * column, and the open visit in a sheet at the foot. A screen with nothing for the panel takes its width. The order in the page, hence of a screen reader, is the same.
 */
export function BoardLayout({
  nav,
  heading,
  summary,
  status,
  children,
  visit,
  action,
  recent,
  panelLabel,
  isNarrow = false,
}: BoardLayoutProps) {
  const isUnfolded = visit !== undefined;
  const hasPanel = [summary, visit, action, recent].some((part) => part !== undefined);
  const sheet = (isUnfolded || action !== undefined) && (
    <div className="board-sheet">
      <div aria-hidden className="board-grip" />
      {isUnfolded && <div className="board-visit">{visit}</div>}
      {action !== undefined && <div className="board-action">{action}</div>}
    </div>
  );
  const below = recent !== undefined && <div className="board-recent">{recent}</div>;
  return (
    <div className="board" data-unfolded={isUnfolded ? '' : undefined} data-narrow={isNarrow ? '' : undefined}>
      <div className="board-nav">{nav}</div>
      <main className="board-column">
        <div className="board-heading">{heading}</div>
        <div className="board-status">{status}</div>
        <div className="board-main">{children}</div>
      </main>
      {hasPanel && (
        <aside aria-label={panelLabel} className="board-panel">
          {summary !== undefined && <div className="board-summary">{summary}</div>}
          {/* In the order in which it is seen: with no visit unfolded, the action stands at the foot of all. */}
          {isUnfolded ? (
            <>
              {sheet}
              {below}
            </>
          ) : (
            <>
              {below}
              {sheet}
            </>
          )}
        </aside>
      )}
    </div>
  );
}
