import type { AccountId, LogId } from '../../domain/ids.ts';
import type { Role } from '../../domain/records/organisation-records.ts';
import type { Verdict } from '../../protocol/verdict.ts';
import type { Database } from '../database/database.ts';
import type { Write } from '../database/tables.ts';

/** What the author of a change might do on the day it was made; `role` null: nothing. Flagged: a supervisor should look at it. */
export type Rights = { readonly role: Role | null; readonly flagged: boolean };

export type Arrival = {
  readonly log: LogId;
  /** The changes, each as the text that was saved. */
  readonly texts: readonly string[];
  /** Looked up before the transaction: `account` is null for what was recorded while the tablet was locked. */
  readonly rightsOf: (account: AccountId | null, madeAtMs: number) => Rights;
  readonly nowMs: number;
};

/** Lands changes in one transaction: exactly one verdict for each, in their order. */
export function landBatch(database: Database, arrival: Arrival): Promise<readonly Verdict[]> {
  return database.write((trx) => landWithin(trx, database.engine, arrival));
}

/** The same inside a transaction that also writes other tables. Call it last: it numbers, and numbering is what others wait for. */
export function landWithin(trx: Write, engine: Database['engine'], arrival: Arrival): Promise<readonly Verdict[]> {
  throw new Error(`not built yet: ${engine} ${arrival.log} ${typeof trx}`);
}
