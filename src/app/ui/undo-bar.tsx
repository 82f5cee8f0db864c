import { X } from 'lucide-react';
import { Button as AriaButton } from 'react-aria-components/Button';

export type UndoNotice = {
  readonly message: string;
  readonly action?: { readonly label: string; readonly onPress: () => void } | undefined;
};

export type UndoBarProps = {
  /** `null` while there is nothing to say. */
  readonly notice: UndoNotice | null;
  readonly dismissLabel: string;
  readonly onDismiss: () => void;
};

/**
 * What was just done, and the way back. Mount it once and leave it mounted: a live region that arrives together with
 * its words is not read. It has no clock of its own; the caller decides when the notice has lived. It lies over the heading: at the foot it
 * would cover the last row of a list and the button just pressed.
 */
export function UndoBar({ notice, dismissLabel, onDismiss }: UndoBarProps) {
  return (
    <div role="status" className="undo-bar pointer-events-none">
      {notice && (
        <div className="pointer-events-auto flex min-h-14 max-w-full items-center gap-1 rounded-card bg-ink py-1 pr-1 pl-4 text-card [--color-focus:var(--color-sun)]">
          <span className="mr-3 py-1.5 leading-snug">{notice.message}</span>
          {notice.action && (
            <AriaButton
              onPress={notice.action.onPress}
              className="min-h-12 shrink-0 rounded-chip px-3 font-bold text-sun data-hovered:underline data-pressed:underline"
            >
              {notice.action.label}
            </AriaButton>
          )}
          <AriaButton
            aria-label={dismissLabel}
            onPress={onDismiss}
            className="flex size-12 shrink-0 items-center justify-center rounded-chip"
          >
            <X aria-hidden className="size-5" />
          </AriaButton>
        </div>
      )}
    </div>
  );
}
