import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';

export type EmptyStateProps = {
  readonly icon: LucideIcon;
  /** What is not there. */
  readonly title: string;
  /** Why, or what will bring it. */
  readonly children?: ReactNode;
  readonly action?: ReactNode;
};

/** Nothing yet, said plainly, and what to do about it where something can be done. */
export function EmptyState({ icon: Icon, title, children, action }: EmptyStateProps) {
  return (
    <div className="flex flex-col items-center gap-2 rounded-card border border-dashed border-line px-5 py-7 text-center">
      <Icon aria-hidden className="size-7 text-sea" />
      <p className="font-semibold text-balance">{title}</p>
      {children !== undefined && <p className="max-w-100 text-small text-balance text-ink-soft">{children}</p>}
      {action !== undefined && <div className="mt-2">{action}</div>}
    </div>
  );
}
