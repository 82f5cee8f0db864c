import * as z from 'zod/mini';
import type { FieldErrorCode } from './field-error-code.ts';

const because = (code: FieldErrorCode) => code;

/** What one signs in by, as the forms that make it ask for it. */
export const NewLogin = z
  .string()
  .check(z.trim(), z.minLength(3, because('login-short')), z.maxLength(120, because('too-long')));
export const ChosenPassword = z
  .string()
  .check(z.minLength(12, because('password-short')), z.maxLength(200, because('password-long')));
