import type { Catalogue } from '../records/organisation-records.ts';
import { addDays, type LocalDate } from '../local-date.ts';
import type { Referent } from '../records/followed-records.ts';
import type { Visit } from '../records/service-records.ts';

/** The due dates that one tap gives, in days from today. */
export const DUE_DAYS = [7, 14, 30] as const;
const USUAL_DUE_DAYS = 14;

export type ReferralPreset = {
  readonly partner: string | null;
  readonly reason: string | null;
  readonly channel: string | null;
  readonly dueOn: LocalDate;
};

/** What a referral made from a visit most likely says: its last procedure, whose it is, the first channel, two weeks. */
export function referralPreset(
  visit: Pick<Visit, 'procedures'> | null,
  catalogue: Pick<Catalogue, 'procedureTypes' | 'referralChannels'> | null,
  today: LocalDate,
): ReferralPreset {
  const reason = visit?.procedures.at(-1)?.type ?? null;
  const partner = catalogue?.procedureTypes.find(({ code }) => code === reason)?.partner ?? null;
  const channel = catalogue?.referralChannels?.[0]?.code ?? null;
  return { partner, reason, channel, dueOn: addDays(today, USUAL_DUE_DAYS) };
}

/** Whom to call at a partner, by name; those who have left are not proposed. */
export function referentsOf(referents: readonly Referent[], partner: string | null): readonly Referent[] {
  return referents
    .filter((referent) => referent.partner === partner && referent.archived !== true)
    .toSorted((a, b) => a.name.localeCompare(b.name, 'fr'));
}
