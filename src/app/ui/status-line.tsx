import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import { classNames } from './class-names.ts';
import { toneLook, type Tone } from './tone.ts';

export type StatusLineProps = { readonly tone: Tone; readonly icon: LucideIcon; readonly children: ReactNode };

/** Where the work stands, always in words: “Hors ligne · 7 visites sur la tablette”. Changes are announced politely. */
export function StatusLine({ tone, icon: Icon, children }: StatusLineProps) {
  return (
    <p
      role="status"
      className={classNames(
        'figures inline-flex min-h-10 items-center gap-2.5 rounded-control px-4 py-1.5 text-small font-semibold leading-snug phone:min-h-8 phone:gap-2 phone:rounded-chip phone:px-2 phone:py-1',
        toneLook[tone],
      )}
    >
      <Icon aria-hidden className="size-5 shrink-0" />
      <span>{children}</span>
    </p>
  );
}
