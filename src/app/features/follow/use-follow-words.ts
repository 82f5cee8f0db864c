import type { Choice } from '../../../domain/catalogue.ts';
import type { Case, Referral } from '../../../domain/records/followed-records.ts';
import { useReference } from '../../agent/reference.tsx';
import { useFollowTexts } from '../../texts/follow-texts.ts';
import { labelIn } from '../../texts/label-in.ts';
import { useLanguage } from '../../texts/language.ts';
import { partnerTone } from '../../ui/partner-tone.ts';

/** What is said of partners, procedures, channels and outcomes, in the language chosen. */
export function useFollowWords() {
  const texts = useFollowTexts();
  const language = useLanguage();
  const { catalogue, partners } = useReference();
  const types = new Map((catalogue?.procedureTypes ?? []).map((type) => [type.code, type]));

  function inList(list: readonly Choice[] | null | undefined, code: string | null): string | null {
    const choice = (list ?? []).find((one) => one.code === code);
    return choice ? labelIn(language, choice) : code;
  }

  function procedure(code: string | null): string | null {
    const type = code === null ? undefined : types.get(code);
    return type ? labelIn(language, type) : code;
  }

  /** Its short name. */
  function partner(code: string | null): string | null {
    if (code === null) return null;
    const known = partners.get(code);
    if (!known) return texts.unknownPartner;
    return language === 'fr' ? known.shortFr : known.shortEn;
  }

  return {
    type: (code: string | null) => (code === null ? null : (types.get(code) ?? null)),
    procedure,
    partner,
    partnerInFull: (code: string | null) => {
      const known = code === null ? undefined : partners.get(code);
      return known ? labelIn(language, known) : null;
    },
    tone: (code: string | null) => {
      const known = code === null ? undefined : partners.get(code);
      return known ? partnerTone(known.colour) : null;
    },
    partnerOfProcedure: (code: string | null) => (code === null ? null : (types.get(code)?.partner ?? null)),
    referralOutcome: (code: string | null) => inList(catalogue?.referralOutcomes, code),
    caseOutcome: (code: string | null) => inList(catalogue?.caseOutcomes, code),
    channel: (code: string | null) => inList(catalogue?.referralChannels, code),
    caseTitle: (followed: Pick<Case, 'about'>) => procedure(followed.about) ?? texts.case.title,
    referralTitle: (referral: Pick<Referral, 'partner' | 'reason'>) =>
      [partner(referral.partner), procedure(referral.reason)].filter((part) => part !== null).join(' · ') ||
      texts.referral.title,
    /** The catalogue's list as the options of a choice. */
    options: (list: readonly Choice[] | null | undefined) =>
      (list ?? []).map((choice) => ({ value: choice.code, label: labelIn(language, choice) })),
  };
}

export type FollowWords = ReturnType<typeof useFollowWords>;
