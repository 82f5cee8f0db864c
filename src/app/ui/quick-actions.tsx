import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button as AriaButton } from 'react-aria-components/Button';
import { classNames } from './class-names.ts';

export type QuickAction = {
  readonly key: string;
  readonly label: string;
  readonly icon: LucideIcon;
  readonly onPress: () => void;
  readonly isDisabled?: boolean | undefined;
  /** What it shows stands below: said, and a second press folds it. */
  readonly isUnfolded?: boolean | undefined;
  /** A phone has room for three keys beside the stepper: `phone` shows there only, `larger` everywhere else. */
  readonly only?: 'phone' | 'larger' | undefined;
};

/** What may be added to a visit, none of it required. Two by two in the panel, one row of keys on a phone. */
export function QuickActions({ label, actions }: { readonly label: string; readonly actions: readonly QuickAction[] }) {
  return (
    <div
      role="group"
      aria-label={label}
      className="grid flex-1 grid-cols-[repeat(auto-fit,minmax(148px,1fr))] gap-2 phone:flex phone:gap-2"
    >
      {actions.map((action) => (
        <AriaButton
          key={action.key}
          onPress={action.onPress}
          isDisabled={action.isDisabled ?? false}
          {...(action.isUnfolded !== undefined && { 'aria-expanded': action.isUnfolded })}
          className={classNames(
            action.only === 'phone' && 'hidden phone:flex',
            action.only === 'larger' && 'phone:hidden',
            action.only !== 'phone' && 'flex',
            'wide:last:odd:col-span-full',
            'swift sunken min-h-12.5 flex-1 items-center gap-2.5 rounded-control border border-line bg-card px-3 text-left text-control font-semibold data-disabled:cursor-not-allowed data-disabled:opacity-60 data-hovered:border-edge data-pressed:bg-sea-wash phone:min-h-12 phone:justify-center phone:px-1',
          )}
        >
          <action.icon aria-hidden className="size-5 shrink-0 phone:size-6" />
          <span className="phone:sr-only">{action.label}</span>
        </AriaButton>
      ))}
    </div>
  );
}

/** The stepper and what may be added: one above the other, on one row on a phone. */
export function VisitTools({ children }: { readonly children: ReactNode }) {
  return <div className="grid gap-2.5 phone:flex phone:gap-2">{children}</div>;
}
