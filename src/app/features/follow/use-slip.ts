import { isPrintable } from '../../../domain/follow/printable.ts';
import type { LocalDate } from '../../../domain/local-date.ts';
import type { Case, Referent } from '../../../domain/records/followed-records.ts';
import type { Slip } from './papers.tsx';
import type { ReferralValues } from './referral-fields.tsx';
import { useFollowWords } from './use-follow-words.ts';

type SlipOf = {
  readonly values: ReferralValues;
  readonly day: LocalDate;
  readonly referents: readonly Referent[];
  readonly followed: Pick<Case, 'documents'> | null;
  readonly name: string | null;
};

/** What the slip of a referral says, and what the channel's help needs besides: a sensitive reason is on no paper. */
export function useSlip(): (of: SlipOf) => {
  readonly slip: Slip;
  readonly email: string | null;
  readonly hidesReason: boolean;
} {
  const words = useFollowWords();
  return ({ values, day, referents, followed, name }) => {
    const referent = referents.find(({ id }) => id === values.referent) ?? null;
    const mayTell = isPrintable(words.type(values.reason));
    return {
      email: referent?.email ?? null,
      hidesReason: values.reason !== null && !mayTell,
      slip: {
        day,
        partner: words.partnerInFull(values.partner) ?? words.partner(values.partner) ?? '',
        referent,
        phone: referent?.phone ?? null,
        address: referent?.address ?? null,
        reason: mayTell ? words.procedure(values.reason) : null,
        documents: missingLabels(followed),
        dueOn: values.dueOn,
        name,
      },
    };
  };
}

/** What the visitor still has to bring. */
export function missingLabels(followed: Pick<Case, 'documents'> | null): readonly string[] {
  return (followed?.documents ?? []).flatMap(({ label, brought }) =>
    label !== null && brought !== true ? [label] : [],
  );
}
