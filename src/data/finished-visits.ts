import type { StopSessionId, VisitId } from '../domain/ids.ts';
import { readSetting, writeSetting } from './settings.ts';
import type { TabletDatabase } from './tablet-database.ts';

/** The visits of a session that are finished on this tablet. */
export async function finishedVisits(db: TabletDatabase, session: StopSessionId): Promise<readonly VisitId[]> {
  return (await readSetting(db, `finished:${session}`)) ?? [];
}

/** Puts visits among the finished ones, or takes them out again. */
export async function markFinished(
  db: TabletDatabase,
  session: StopSessionId,
  visits: readonly VisitId[],
  finished: boolean,
): Promise<void> {
  await db.transaction('rw', db.settings, async () => {
    const others = (await finishedVisits(db, session)).filter((id) => !visits.includes(id));
    await writeSetting(db, `finished:${session}`, finished ? [...others, ...visits] : others);
  });
}
