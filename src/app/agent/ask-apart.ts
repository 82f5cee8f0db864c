import { Dexie } from 'dexie';

const AGAIN_MS = 3_000;

/**
 * Reads outside of whatever transaction is in scope. A commit is announced from within its own, and what it makes React show runs there too:
 * asked as a part of a transaction that is over, a question may never be answered. So it is put from a task of its own, and once more
 * where no answer has come: seen in Chromium 153 with Dexie 4.4.7, on a busy machine, and not understood further.
 */
export function askApart<Value>(query: () => Promise<Value>, againMs = AGAIN_MS): Promise<Value> {
  return new Promise((resolve, reject) => {
    let waiting: ReturnType<typeof setTimeout>;
    const ask = () => {
      waiting = setTimeout(ask, againMs);
      Dexie.ignoreTransaction(query)
        .then(resolve, reject)
        .finally(() => clearTimeout(waiting));
    };
    setTimeout(ask);
  });
}

/** Writes outside of whatever transaction is in scope. Never twice: what was written after it would be undone. */
export function writeApart(write: () => Promise<void>): Promise<void> {
  return Dexie.ignoreTransaction(write);
}
