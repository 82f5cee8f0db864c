import type { LogId } from '../domain/ids.ts';
import { cursorAtStart } from '../protocol/cursor.ts';
import { letLeave } from './forget-records.ts';
import { dropShadow } from './renewal.ts';
import type { Joined } from './rows.ts';
import { joinedLogs, positionOf, readSetting, writeSetting } from './settings.ts';
import type { TabletDatabase } from './tablet-database.ts';

/**
 * Keeps what the server answered to an enrolment. A tablet that joins anew is no longer revoked; its unsent work stays, also that of
 * a service that it leaves: it still goes to that service's log, while the rest of its records is forgotten.
 */
export async function keepJoined(db: TabletDatabase, joined: Joined): Promise<void> {
  await db.transaction('rw!', db.tables, async () => {
    const left = await readSetting(db, 'joined');
    const before = joinedLogs(left);
    await writeSetting(db, 'joined', joined);
    await db.settings.bulkDelete(['revoked', 'erasedByOrder']);
    // Another organisation's server has an audit log of its own.
    if (left && left.organisation !== joined.organisation) await db.settings.delete('auditHead');
    const now = joinedLogs(joined);
    for (const log of before) if (!now.includes(log)) await leaveLog(db, log);
  });
}

/** Should the tablet come back, it reads that log from its start: what it held of it is no longer here. */
async function leaveLog(db: TabletDatabase, log: LogId): Promise<void> {
  const own = await db.outbox.filter((row) => row.log === log).toArray();
  const pulled = await db.serverStates.where('log').equals(log).primaryKeys();
  await dropShadow(db, log);
  await letLeave(db, {
    left: [...new Set([...pulled, ...own.map((row) => row.record)])],
    came: [],
    read: { upTo: Infinity, history: 0 },
  });
  const { history } = await positionOf(db, log);
  await writeSetting(db, `log:${log}`, { cursor: cursorAtStart(log), history });
}
