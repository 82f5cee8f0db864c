import { contains, type Period } from '../local-date.ts';
import type { Referral } from '../records/followed-records.ts';
import { UNSAID } from './break-down.ts';

export type PartnerReferrals = { readonly partner: string; readonly referrals: number };

/**
 * The referrals made in a period, by the partner whom each is to, the most first. They add up to the referrals of the tally: one whose
 * partner is not known is a part of its own.
 */
export function referralsByPartner(
  referrals: readonly Pick<Referral, 'madeOn' | 'partner'>[],
  period: Period,
): readonly PartnerReferrals[] {
  const counts = new Map<string, number>();
  for (const { madeOn, partner } of referrals) {
    if (!contains(period, madeOn)) continue;
    const key = partner ?? UNSAID;
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return [...counts]
    .map(([partner, count]) => ({ partner, referrals: count }))
    .toSorted((a, b) => b.referrals - a.referrals || (a.partner < b.partner ? -1 : 1));
}
