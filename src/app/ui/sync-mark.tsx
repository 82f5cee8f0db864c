import type { ReactNode } from 'react';
import { Button as AriaButton } from 'react-aria-components/Button';
import { CloudAlert, CloudCheck, CloudUpload, TabletSmartphone, type LucideIcon } from 'lucide-react';
import { classNames } from './class-names.ts';

export type SyncState = 'on-tablet' | 'sent' | 'confirmed' | 'refused';

const marks: Record<SyncState, { readonly icon: LucideIcon; readonly look: string }> = {
  'on-tablet': { icon: TabletSmartphone, look: 'text-sun-ink' },
  sent: { icon: CloudUpload, look: 'text-sea' },
  confirmed: { icon: CloudCheck, look: 'text-leaf' },
  refused: { icon: CloudAlert, look: 'text-brick' },
};

export type SyncMarkProps = {
  readonly state: SyncState;
  /** “sur la tablette”, “envoyée”, “confirmée”, “refusée”: always said, shown too with `showLabel`. */
  readonly label: string;
  readonly showLabel?: boolean | undefined;
};

/** How far one visit has come. Four different drawings, so that colour is never the only sign. */
export function SyncMark({ state, label, showLabel = false }: SyncMarkProps) {
  const { icon: Icon, look } = marks[state];
  return (
    <span title={label} className={classNames('inline-flex items-center gap-1.5 text-small font-semibold', look)}>
      <Icon aria-hidden className="size-5.5 shrink-0" />
      <span className={showLabel ? undefined : 'sr-only'}>{label}</span>
    </span>
  );
}

type MarkButtonProps = {
  /** A `SyncMark`. */
  readonly mark: ReactNode;
  /** What a press shows, said after the mark's own words. */
  readonly label: string;
  readonly onPress: () => void;
};

/** A mark that can be asked how it came about. */
export function MarkButton({ mark, label, onPress }: MarkButtonProps) {
  return (
    <AriaButton
      onPress={onPress}
      className="swift sunken inline-flex size-(--target) shrink-0 items-center justify-center rounded-control data-hovered:bg-sea-wash data-pressed:bg-sea-wash"
    >
      {mark}
      <span className="sr-only">{`, ${label}`}</span>
    </AriaButton>
  );
}
