import type { Database } from '../database/database.ts';
import type { Write } from '../database/tables.ts';
import { appendEntry } from './append-entry.ts';

/** How many passwords and keys did not fit since the audit log last told of it. */
export type RefusedSignIns = {
  count(): void;
  /** Does `work` in a transaction that tells of them too; until it is done they are not told. */
  telling<Result>(database: Database, nowMs: number, work: (trx: Write) => Promise<Result>): Promise<Result>;
};

/**
 * Kept in memory until somebody comes in: what is refused stores nothing, and whoever guesses all night keeps no tablet waiting and does not
 * bury everything else. What was typed is told nowhere: a password typed where the login goes would lie in the log for good.
 */
export function refusedSignIns(): RefusedSignIns {
  let waiting = 0;
  return {
    count() {
      waiting += 1;
    },
    async telling(database, nowMs, work) {
      const count = waiting;
      const result = await database.write(async (trx) => {
        const done = await work(trx);
        const told = { actor: { kind: 'server' }, service: null, action: 'sign-ins-refused', subject: null } as const;
        if (count > 0) await appendEntry(trx, { ...told, details: { count }, nowMs });
        return done;
      });
      waiting -= count;
      return result;
    },
  };
}
