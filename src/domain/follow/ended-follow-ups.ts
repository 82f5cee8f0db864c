import type { Followed, FollowUp } from './due-follow-ups.ts';

/** What came to an end, the latest first: it can be found again, and taken up again. */
export function endedFollowUps({ cases, referrals, isAwaited }: Followed): readonly FollowUp[] {
  const ended = [
    ...referrals
      .filter((referral) => !isAwaited(referral))
      .map((referral) => ({ on: referral.outcomeOn, item: { kind: 'referral' as const, dueOn: null, referral } })),
    ...cases
      .filter(({ status }) => status === 'closed')
      .map((followed) => ({ on: followed.closedOn, item: { kind: 'case' as const, dueOn: null, followed } })),
  ];
  return ended.toSorted((a, b) => ((a.on ?? '') < (b.on ?? '') ? 1 : -1)).map(({ item }) => item);
}
