import * as z from 'zod/mini';
import { CommuneCode } from '../../../domain/ids.ts';
import { Visitor } from '../../../domain/records/followed-records.ts';
import type { PeopleTexts } from '../../texts/fr/people.ts';

const NAME_MAX = 80;
const FIRST_YEAR = 1900;

/** What an agent types of a person. The faults are codes; {@link personFault} has their words, in the language of the moment. */
export const EnteredPerson = z.object({
  familyName: z.string().check(z.trim(), z.minLength(1, 'missing'), z.maxLength(NAME_MAX, 'too-long')),
  givenName: z.string().check(z.trim(), z.maxLength(NAME_MAX, 'too-long')),
  birthYear: z.string().check(z.trim(), z.refine(isYear, 'no-year')),
  phone: z.string().check(z.trim(), z.regex(/^$|^[+\d][\d .()/-]{5,24}$/, 'no-phone')),
  residence: z.string(),
  isTold: z.boolean(),
});
export type EnteredPerson = z.infer<typeof EnteredPerson>;

export const NOBODY_ENTERED: EnteredPerson = {
  familyName: '',
  givenName: '',
  birthYear: '',
  phone: '',
  residence: '',
  isTold: false,
};

export type Identity = Pick<Visitor, 'familyName' | 'givenName' | 'birthYear' | 'phone' | 'residence'>;

/** What was typed, as it is recorded: what was left empty is not known. */
export function identityOf(entered: Omit<EnteredPerson, 'isTold'>): Identity {
  const residence = CommuneCode.safeParse(entered.residence);
  const year = entered.birthYear.trim();
  return {
    familyName: textOf(entered.familyName),
    givenName: textOf(entered.givenName),
    birthYear: year !== '' && isYear(year) ? Number(year) : null,
    phone: textOf(entered.phone),
    residence: residence.success ? residence.data : null,
  };
}

/** What is known of somebody, as a form shows it. */
export function enteredOf({ familyName, givenName, birthYear, phone, residence, noticeOn }: Visitor): EnteredPerson {
  return {
    familyName: familyName ?? '',
    givenName: givenName ?? '',
    birthYear: birthYear === null ? '' : String(birthYear),
    phone: phone ?? '',
    residence: residence ?? '',
    isTold: noticeOn !== null,
  };
}

export function personFault(fault: string | undefined, texts: PeopleTexts['fields']): string | undefined {
  switch (fault) {
    case undefined:
      return undefined;
    case 'missing':
      return texts.missing;
    case 'no-year':
      return texts.noYear(FIRST_YEAR, new Date().getFullYear());
    case 'no-phone':
      return texts.noPhone;
    default:
      return texts.tooLong;
  }
}

function textOf(entered: string): string | null {
  const text = entered.trim();
  return text === '' ? null : text;
}

function isYear(text: string): boolean {
  if (text === '') return true;
  const year = Number(text);
  return Visitor.shape.birthYear.safeParse(year).success && year <= new Date().getFullYear();
}
