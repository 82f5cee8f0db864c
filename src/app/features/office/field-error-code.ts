import type { OfficeTexts } from '../../texts/fr/office.ts';

/** What a form's schema says instead of a sentence, so that the sentence follows the language of the page. */
export type FieldErrorCode = keyof OfficeTexts['fieldErrors'];

/** The sentence for a field's error, or nothing where the field is right. */
export function fieldErrorWords(texts: OfficeTexts, error: { readonly message?: string | undefined } | undefined) {
  if (error === undefined) return undefined;
  return isCode(texts, error.message) ? texts.fieldErrors[error.message] : texts.fieldErrors['refused-by-server'];
}

function isCode(texts: OfficeTexts, message: string | undefined): message is FieldErrorCode {
  return message !== undefined && message in texts.fieldErrors;
}
