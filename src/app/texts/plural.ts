import type { Language } from './language.ts';

export type PluralForms = { readonly one: string; readonly other: string };

/** Picks the form that goes with a number: in French 0 and 1 are singular, in English 1 alone. */
export function pluralOf(language: Language): (count: number, forms: PluralForms) => string {
  const rules = new Intl.PluralRules(language);
  return (count, forms) => (rules.select(count) === 'one' ? forms.one : forms.other);
}
