import type { AccountId } from '../../domain/ids.ts';
import type { Role } from '../../domain/records/organisation-records.ts';

/** What the author of a change might do on the day it was made; `role` null: nothing. Flagged: a supervisor should look at it. */
export type Rights = { readonly role: Role | null; readonly flagged: boolean };

/** Looked up before the transaction. `account` is null for what was recorded while the tablet was locked. */
export type RightsOf = (account: AccountId | null, madeAtMs: number) => Rights | 'unknown-author';
