import type { Case, Referral } from '../records/followed-records.ts';
import { addDays, type LocalDate } from '../local-date.ts';
import type { IsAwaited } from './is-awaited.ts';

/** Something that is still to be followed: a referral of which nothing has come yet, or a case that is under way. */
export type FollowUp =
  | { readonly kind: 'referral'; readonly dueOn: LocalDate | null; readonly referral: Referral }
  | { readonly kind: 'case'; readonly dueOn: LocalDate | null; readonly followed: Case };

/** What may have to be followed, and how an outcome is known from news of how far it has come. */
export type Followed = {
  readonly cases: readonly Case[];
  readonly referrals: readonly Referral[];
  readonly isAwaited: IsAwaited;
};

/** What is to be followed, each once, by when it is due and the longest due first. */
export type DueFollowUps = {
  readonly overdue: readonly FollowUp[];
  readonly today: readonly FollowUp[];
  /** Within the next seven days. */
  readonly thisWeek: readonly FollowUp[];
  readonly later: readonly FollowUp[];
  /** Nobody said a day: never due by itself, so it is always shown. */
  readonly undated: readonly FollowUp[];
};

const WEEK_DAYS = 7;

/** What comes back, and when: a referral on its due date for as long as it has no outcome, a case on the day of its next step. */
export function dueFollowUps({ cases, referrals, isAwaited }: Followed, today: LocalDate): DueFollowUps {
  const awaited = [
    ...referrals.filter(isAwaited).map((referral): FollowUp => ({ kind: 'referral', dueOn: referral.dueOn, referral })),
    ...cases.filter(isOpen).map((followed): FollowUp => ({ kind: 'case', dueOn: followed.nextStepOn, followed })),
  ].toSorted(byDay);
  const endOfWeek = addDays(today, WEEK_DAYS);
  const due = (when: (day: LocalDate) => boolean) => awaited.filter(({ dueOn }) => dueOn !== null && when(dueOn));
  return {
    overdue: due((day) => day < today),
    today: due((day) => day === today),
    thisWeek: due((day) => day > today && day <= endOfWeek),
    later: due((day) => day > endOfWeek),
    undated: awaited.filter(({ dueOn }) => dueOn === null),
  };
}

/** How many ask for something today: what is due, and what was due before. */
export function dueCount({ overdue, today }: DueFollowUps): number {
  return overdue.length + today.length;
}

/** Names it among the others of its list. */
export function idOfFollowUp(item: FollowUp): string {
  return item.kind === 'referral' ? item.referral.id : item.followed.id;
}

/** Of a case that was purged with its person nothing is left to follow. */
function isOpen({ status, visitor, about }: Pick<Case, 'status' | 'visitor' | 'about'>): boolean {
  return status !== 'closed' && !(status === null && visitor === null && about === null);
}

function byDay(a: FollowUp, b: FollowUp): number {
  const [first, second] = [`${a.dueOn ?? '9999'} ${idOfFollowUp(a)}`, `${b.dueOn ?? '9999'} ${idOfFollowUp(b)}`];
  return first < second ? -1 : first > second ? 1 : 0;
}
