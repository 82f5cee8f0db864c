import { readHead } from '../protocol/audit-head.ts';
import { readSetting, writeSetting } from './settings.ts';
import type { TabletDatabase } from './tablet-database.ts';

/**
 * The newest head of the server's audit log that this device was told. Given back with each sync, it shows the server a log that was
 * shortened or rewritten. Remembering it is worth no lost visit: storage that fails forgets it, and the sync goes on.
 */
export function auditHeadsOf(db: TabletDatabase) {
  const kept = async (): Promise<string | null> => readSetting(db, 'auditHead').catch(() => null);
  return {
    kept,
    /** A server that was given what is kept has looked at it: its answer counts, be it lower. Else only a higher one does. */
    async heard(head: string, sent: string | null): Promise<void> {
      const told = readHead(head);
      if (told === null) return;
      await db
        .transaction('rw', db.settings, async () => {
          const before = await readSetting(db, 'auditHead');
          const isNewer = told.number > (readHead(before)?.number ?? 0);
          if (isNewer || before === sent) await writeSetting(db, 'auditHead', head);
        })
        .catch(() => undefined);
    },
  };
}
