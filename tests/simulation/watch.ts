import type { TabletDatabase } from '../../src/data/tablet-database.ts';
import { fieldPath, RECORD_DELETED } from '../../src/domain/field-path.ts';
import { shownHeads } from '../../src/domain/fold.ts';
import { oldestDay } from './in-scope.ts';
import type { RecordId } from '../../src/domain/ids.ts';
import { falselyConfirmed } from './faults-after-healing.ts';
import type { SimulatedTablet } from './simulated-tablet.ts';
import type { Situation } from './situation.ts';

const SESSION = fieldPath('session');
const DATE = fieldPath('date');
/** What the server's clock can be ahead. */
const LATEST_CLOCK_MS = 5 * 60_000;

/** An agent's own visit is on her board from the moment it is saved, whatever the network brings, until she is shown that somebody deleted it, or its session has become too old for a tablet. */
export async function lookAtBoard(world: Situation, tablet: SimulatedTablet, db: TabletDatabase): Promise<void> {
  const ids = [...tablet.own];
  const rows = await db.records.bulkGet(ids);
  for (const [at, id] of ids.entries()) {
    const row = rows[at];
    const deletion = row?.deleted === true ? row.fields[RECORD_DELETED] : undefined;
    const isDeleted = deletion && shownHeads(deletion).some((change) => world.book.isDeletionOf(id, change));
    if (!row || row.record === null || (row.deleted && !isDeleted)) {
      if (isTooOld(world, id)) {
        tablet.own.delete(id);
        continue;
      }
      world.break({ kind: 'lost', words: `${tablet.name} no longer shows its own visit ${id}` });
    }
  }
}

/** A tablet that says that all is confirmed speaks the truth, as far as the server's last word goes. */
export async function compareReceipt(world: Situation, tablet: SimulatedTablet): Promise<void> {
  for (const change of await falselyConfirmed(tablet, world.database)) {
    if (tablet.words.isOutdated(change, world.restores)) continue;
    world.break({ kind: 'lost', words: `${tablet.name} calls ${change} confirmed, and it is not there` });
  }
}

/** By some day that anybody ever gave its session: whoever holds it was told so, even if the server has since been set back. */
function isTooOld({ book, now }: Situation, visit: RecordId): boolean {
  const oldest = oldestDay(now + LATEST_CLOCK_MS);
  const sessions = book.of(visit).flatMap(({ writes }) => writes.get(SESSION) ?? []);
  const days = sessions.flatMap((session) =>
    book.of(session as RecordId).flatMap(({ writes }) => writes.get(DATE) ?? []),
  );
  return days.some((day) => typeof day === 'string' && day < oldest);
}
