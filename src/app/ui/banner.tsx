import { CircleAlert, Info, TriangleAlert, type LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import { classNames } from './class-names.ts';
import { toneLook } from './tone.ts';

type BannerTone = 'info' | 'waiting' | 'refused';

const icons: Record<BannerTone, LucideIcon> = { info: Info, waiting: CircleAlert, refused: TriangleAlert };

export type BannerProps = {
  readonly tone: BannerTone;
  /** The fact, in one short sentence. */
  readonly title: string;
  /** The rest: which, since when, what to do. */
  readonly children?: ReactNode;
  /** One `Button`, where there is something to do about it. */
  readonly action?: ReactNode;
};

/** Something the person should know before going on. A refusal interrupts a screen reader; the rest waits its turn. */
export function Banner({ tone, title, children, action }: BannerProps) {
  const Icon = icons[tone];
  return (
    <div
      role={tone === 'refused' ? 'alert' : 'status'}
      className={classNames(
        'figures flex flex-wrap items-center gap-x-4 gap-y-2 rounded-control px-4 py-2.5',
        toneLook[tone],
      )}
    >
      <Icon aria-hidden className="size-5 shrink-0 self-start office:mt-px" />
      <p className="min-w-50 flex-1">
        <strong className="font-bold">{title}</strong> {children}
      </p>
      {action}
    </div>
  );
}
