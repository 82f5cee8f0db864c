import { passwordRefusal } from '../accounts/password.ts';
import type { PasswordChecks } from '../accounts/sign-in.ts';
import { HttpProblem } from '../http/problem.ts';

/** To be asked for before a transaction: while a hash is made, nothing must be kept waiting. */
export async function newHash(passwords: PasswordChecks, password: string): Promise<string> {
  if (passwordRefusal(password) !== null) throw new HttpProblem('invalid', { field: 'password' });
  const hash = await passwords.hash(password);
  if (hash === null) throw new HttpProblem('unavailable');
  return hash;
}
