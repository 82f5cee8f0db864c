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
