import { readFileSync } from 'node:fs';
import * as z from 'zod';
import { Question } from '../../domain/catalogue.ts';
import { Code } from '../../domain/ids.ts';
import { Asked } from '../../domain/records/service-records.ts';
import { ProfileCode } from '../../protocol/office.ts';
import { type DefaultCatalogue, defaultCatalogue } from './default-catalogue.ts';

/** What a new service starts from: which procedures and activities it sees, what its visits ask for, how often it comes to one place. */
const Profile = z.strictObject({
  code: ProfileCode,
  /** Whose procedures it offers, in the order of its tiles; null: all of them. */
  partners: z.array(Code).min(1).nullable(),
  activities: z.array(Code),
  asks: z.array(Asked),
  questions: z.array(Question).max(8),
  round: z.enum(['half-day-a-week', 'twice-a-month', 'half-day-a-month', 'on-request']),
});
export type Profile = z.infer<typeof Profile>;

/** Profiles are data, in `profiles.json` beside this file: a service's own code is never needed. */
export function profiles(): readonly Profile[] {
  return z.array(Profile).parse(JSON.parse(readFileSync(new URL('profiles.json', import.meta.url), 'utf8')));
}

export function profileOf(code: ProfileCode): Profile {
  const found = profiles().find((profile) => profile.code === code);
  if (!found) throw new Error(`no profile ${code} in profiles.json`);
  return found;
}

/** The default catalogue cut down to what a profile offers. Every partner stays: a visitor may be sent to any. */
export function catalogueOf(profile: Profile | null): DefaultCatalogue {
  const all = defaultCatalogue();
  if (profile === null) return all;
  const { partners, activities } = profile;
  const order = partners ?? all.partners.map(({ code }) => code);
  return {
    ...all,
    procedureTypes: order.flatMap((partner) => all.procedureTypes.filter((type) => type.partner === partner)),
    activities: activities.flatMap((code) => all.activities.filter((activity) => activity.code === code)),
  };
}
