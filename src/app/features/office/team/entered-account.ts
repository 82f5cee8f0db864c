import * as z from 'zod/mini';
import type { NewAccount } from '../../../../protocol/office.ts';
import { ChosenPassword, NewLogin } from '../credential-fields.ts';
import type { FieldErrorCode } from '../field-error-code.ts';

const because = (code: FieldErrorCode) => code;

const person = {
  name: z.string().check(z.trim(), z.minLength(1, because('required')), z.maxLength(120, because('too-long'))),
  employer: z.string().check(z.trim(), z.maxLength(120, because('too-long'))),
};

/** What the form collects. Login and password stay typed while an agent is chosen, and count for the others alone. */
export const EnteredAccount = z.discriminatedUnion('role', [
  z.object({ role: z.literal('agent'), ...person, login: z.string(), password: z.string() }),
  z.object({ role: z.enum(['supervisor', 'admin']), ...person, login: NewLogin, password: ChosenPassword }),
]);
export type EnteredAccount = z.infer<typeof EnteredAccount>;

export function newAccount(entered: EnteredAccount): NewAccount {
  const { name } = entered;
  const employer = entered.employer === '' ? null : entered.employer;
  if (entered.role === 'agent') return { role: 'agent', name, employer };
  const { role, login, password } = entered;
  return { role, name, employer, login, password };
}

/** The field that the server refuses, and why, in the words of the form. */
export function refusedField(field: string | undefined): {
  readonly field: 'name' | 'employer' | 'login' | 'password';
  readonly because: FieldErrorCode;
} | null {
  switch (field) {
    case 'login':
      return { field, because: 'login-taken' };
    case 'password':
      return { field, because: 'password-too-common' };
    case 'name':
    case 'employer':
      return { field, because: 'refused-by-server' };
    case undefined:
    default:
      return null;
  }
}
