import { Dexie } from 'dexie';

/**
 * Reads or writes outside of whatever transaction is in scope. A commit is announced from within its own, and what it makes React show runs
 * there too: asked as a part of a transaction that is over, a question may never be answered.
 */
export function askApart<Value>(query: () => Promise<Value>): Promise<Value> {
  return Dexie.ignoreTransaction(query);
}
