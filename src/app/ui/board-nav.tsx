import type { ReactNode } from 'react';
import { classNames } from './class-names.ts';
import { linkProps, NavBadge, type NavProps } from './nav-item.tsx';

export type BoardNavProps = NavProps & {
  /** The mark, at the head of the rail; not shown at the foot of an upright screen. */
  readonly head?: ReactNode;
  /** Who is signed in, at the foot of the rail. */
  readonly foot?: ReactNode;
};

/** The tablet's navigation: a rail at the left in landscape, a bar at the foot when upright. One list, laid out twice. */
export function BoardNav({ label, items, onNavigate, head, foot }: BoardNavProps) {
  return (
    <nav
      aria-label={label}
      className="on-deep flex h-full px-2 py-2.5 phone:px-1 wide:flex-col wide:items-center wide:overflow-y-auto wide:py-4.5"
    >
      {head !== undefined && <div className="mb-5 hidden wide:block">{head}</div>}
      <ul className="flex w-full flex-1 justify-around gap-1 phone:gap-0 wide:flex-col wide:justify-start wide:gap-1.5">
        {items.map((item) => (
          <li
            key={item.key}
            className={classNames(
              'min-w-0 flex-1 phone:flex-auto wide:flex-none',
              item.atEnd === true && 'wide:mt-auto',
              item.hiddenOnPhone === true && 'phone:hidden',
              item.onlyOnPhone === true && 'hidden phone:block',
            )}
          >
            <a
              {...linkProps(item, onNavigate)}
              className="swift relative mx-auto flex min-h-16 max-w-26 flex-col items-center justify-center gap-1 rounded-control py-1.5 text-center text-fine leading-tight hover:bg-sea-deep-raised aria-[current]:bg-sea-deep-raised aria-[current]:font-semibold"
            >
              <item.icon aria-hidden className="size-6" />
              {item.label}
              <span className="absolute top-1 left-1/2 ml-1 flex">
                <NavBadge badge={item.badge} />
              </span>
            </a>
          </li>
        ))}
      </ul>
      {foot !== undefined && <div className="mt-4 hidden wide:block">{foot}</div>}
    </nav>
  );
}
