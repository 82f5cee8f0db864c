import type { Choice } from '../../domain/catalogue.ts';
import type { Language } from './language.ts';

export type Labelled = Pick<Choice, 'labelFr' | 'labelEn'>;

/** What the catalogue calls a thing, in the language chosen. Where that wraps, no line begins with the dash. */
export function labelIn(language: Language, { labelFr, labelEn }: Labelled): string {
  return (language === 'fr' ? labelFr : labelEn).replaceAll(' – ', '\u00A0– ');
}
