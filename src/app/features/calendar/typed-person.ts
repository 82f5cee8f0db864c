import type { CalendarTexts } from '../../texts/fr/calendar.ts';
import type { WithWhom } from './appointment-actions.ts';
import type { TypedPerson } from './person-choice.tsx';

const LONGEST = 80;
const PHONE = /^[+\d][\d .()/-]{5,24}$/;

type Read =
  | { readonly ok: true; readonly who: WithWhom }
  | { readonly ok: false; readonly faults: Partial<Readonly<Record<keyof TypedPerson, string>>> };

/** Somebody new as they were typed, or what is wrong in which field. */
export function readPerson(typed: TypedPerson, texts: CalendarTexts['appointment']): Read {
  const familyName = typed.familyName.trim();
  const givenName = typed.givenName.trim();
  const phone = typed.phone.trim();
  const faults: Partial<Record<keyof TypedPerson, string>> = {};
  if (familyName === '') faults.familyName = texts.nameMissing;
  if (familyName.length > LONGEST) faults.familyName = texts.tooLong;
  if (givenName.length > LONGEST) faults.givenName = texts.tooLong;
  if (phone !== '' && !PHONE.test(phone)) faults.phone = texts.noPhone;
  if (Object.keys(faults).length > 0) return { ok: false, faults };
  return {
    ok: true,
    who: {
      of: 'new',
      said: { familyName, ...(givenName !== '' && { givenName }), ...(phone !== '' && { phone }) },
    },
  };
}
