import type { FollowUp } from '../../../domain/follow/due-follow-ups.ts';
import { idOfFollowUp } from '../../../domain/follow/due-follow-ups.ts';
import type { LocalDate } from '../../../domain/local-date.ts';
import type { VisitorId } from '../../../domain/ids.ts';
import { addresses } from '../../agent/addresses.ts';
import { useFollowTexts } from '../../texts/follow-texts.ts';
import type { PartnerTone } from '../../ui/partner-dot.tsx';
import { missingLabels } from './use-slip.ts';
import type { FollowUps } from '../../agent/use-follow-ups.ts';
import { useFollowWords } from './use-follow-words.ts';
import { nameOf as nameOfVisitor } from '../../agent/people/person-words.ts';

export type FollowRow = {
  readonly id: string;
  readonly href: string;
  readonly kind: FollowUp['kind'];
  readonly dueOn: LocalDate | null;
  /** Null where the list is of one person. */
  readonly who: string | null;
  readonly what: string;
  readonly detail: string | undefined;
  /** Code of the partner. */
  readonly partner: string | null;
  readonly tone: PartnerTone | null;
};

/** What a list says of each thing to follow. */
export function useFollowRows(
  of: Pick<FollowUps, 'visitors' | 'visitorOf'>,
): (items: readonly FollowUp[]) => readonly FollowRow[] {
  const texts = useFollowTexts();
  const words = useFollowWords();

  function nameOf(visitor: VisitorId | null): string {
    const known = visitor === null ? undefined : of.visitors.get(visitor);
    return known ? nameOfVisitor(known, texts.unnamed) : visitor === null ? texts.anonymous : texts.unnamed;
  }

  function rowOf(item: FollowUp): FollowRow {
    const common = { id: idOfFollowUp(item), kind: item.kind, dueOn: item.dueOn };
    if (item.kind === 'referral') {
      const { referral } = item;
      const isPartial = referral.partner === null;
      return {
        ...common,
        href: addresses.referral(referral.id),
        who: nameOf(of.visitorOf(referral)),
        what: words.referralTitle(referral),
        detail: isPartial
          ? texts.referral.partial
          : (words.referralOutcome(referral.outcome) ?? words.channel(referral.channel) ?? undefined),
        partner: referral.partner,
        tone: words.tone(referral.partner),
      };
    }
    const { followed } = item;
    const partner = words.partnerOfProcedure(followed.about);
    const missing = missingLabels(followed).length;
    const details = [
      followed.status === 'waiting' ? texts.case.statuses.waiting : null,
      followed.status === 'closed' ? words.caseOutcome(followed.outcome) : followed.nextStep,
      missing > 0 ? texts.case.missing(missing) : null,
    ].filter((part) => part !== null);
    return {
      ...common,
      href: addresses.followed(followed.id),
      who: nameOf(followed.visitor),
      what: words.caseTitle(followed),
      detail: details.length > 0 ? details.join(' · ') : undefined,
      partner,
      tone: words.tone(partner),
    };
  }

  return (items) => items.map(rowOf);
}
