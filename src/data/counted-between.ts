import { plannedFact, referralFact, sessionFact, visitFact, workshopFact } from '../domain/counting/facts-of.ts';
import { type CountedFacts, type VisitTally, visitTallyOf } from '../domain/counting/visit-tally.ts';
import type { RecordId, StopSessionId } from '../domain/ids.ts';
import type { Period } from '../domain/local-date.ts';
import type { PersonOf } from '../domain/people/merged-visitors.ts';
import { plannedBetween, sessionsBetween } from './calendar.ts';
import { mergesOf } from './merges.ts';
import { stops } from './reference.ts';
import { referralsBetween } from './referrals.ts';
import type { TileCountRow } from './rows.ts';
import { liveOf } from './shown.ts';
import type { TabletDatabase } from './tablet-database.ts';
import { workshopsBetween } from './workshops.ts';

/**
 * What counting needs of a period, with the visits added up already: give it to the domain's `tallyCounted`. It reads a row for each
 * session where {@link factsBetween} reads each visit, and comes to the same.
 */
export function countedBetween(db: TabletDatabase, period: Period): Promise<CountedFacts> {
  return db.transaction('r', db.records, db.tileCounts, async () => {
    const [planned, sessions, places, workshops, referrals, whose] = await Promise.all([
      plannedBetween(db, period),
      sessionsBetween(db, period),
      stops(db),
      workshopsBetween(db, period),
      referralsBetween(db, period),
      mergesOf(db),
    ]);
    const ids = sessions.map(({ record }) => record.id);
    const rows = await db.tileCounts.bulkGet(ids as readonly string[] as RecordId[]);
    const tallies = await Promise.all(ids.map((id, at) => tallyOfSession(db, id, { row: rows[at], whose })));
    const communes = new Map(places.map((stop) => [stop.id, stop.commune]));
    return {
      planned: planned.map(({ record }) => plannedFact(record)),
      sessions: sessions.map(({ record }) => sessionFact(record)),
      visitsOf: new Map(ids.map((id, at) => [id, tallies[at] as VisitTally])),
      workshops: workshops.map(({ record }) => workshopFact(record, whose)),
      referrals: referrals.map(({ record }) => referralFact(record)),
      communeOfStop: (stop) => communes.get(stop) ?? null,
    };
  });
}

/** From the visits themselves where the row says too little: who was there, and rows of before they told of visits. */
async function tallyOfSession(
  db: TabletDatabase,
  session: StopSessionId,
  { row, whose }: { readonly row: TileCountRow | undefined; readonly whose: PersonOf },
): Promise<VisitTally> {
  if (row?.visits?.tracked === 0) {
    const { visits, persons, withoutProcedure } = row.visits;
    const byProcedureType = new Map(Object.entries(row.counts));
    return { visits, persons, visitsWithoutProcedure: withoutProcedure, visitors: new Set(), byProcedureType };
  }
  const shown = liveOf('visit', await db.records.where('[type+session]').equals(['visit', session]).toArray());
  return visitTallyOf(shown.map(({ record }) => visitFact(record, whose)));
}
