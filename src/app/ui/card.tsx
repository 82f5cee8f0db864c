import type { ReactNode } from 'react';
import { classNames } from './class-names.ts';

const looks = {
  plain: 'border border-line bg-card p-4',
  chosen: 'bg-sea-wash p-3.5 pt-2.5 phone:bg-transparent phone:p-0',
  row: 'border border-line bg-card px-3.5 py-0.5',
  deep: 'on-deep p-6.5 phone:p-5',
} as const;

export type CardProps = {
  /** `chosen`: what is being worked on. `row`: its like, folded to one line. `deep`: the one thing that the day opens with, once a screen at most. */
  readonly look?: keyof typeof looks | undefined;
  readonly children: ReactNode;
};

/** Things that belong together. A hairline or a wash holds them, never a shadow. */
export function Card({ look = 'plain', children }: CardProps) {
  return <div className={classNames(look === 'deep' ? 'rounded-sheet' : 'rounded-card', looks[look])}>{children}</div>;
}
