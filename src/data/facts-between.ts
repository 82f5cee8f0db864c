import type { Facts } from '../domain/counting/facts.ts';
import { plannedFact, sessionFact, visitFact } from '../domain/counting/facts-of.ts';
import type { Period } from '../domain/local-date.ts';
import { plannedBetween, sessionsBetween } from './calendar.ts';
import { stops } from './reference.ts';
import { liveOf } from './shown.ts';
import type { TabletDatabase } from './tablet-database.ts';

/** What counting needs of a period, from what this tablet shows: give it to the domain's `tallyOf`. */
export async function factsBetween(db: TabletDatabase, period: Period): Promise<Facts> {
  const planned = await plannedBetween(db, period);
  const sessions = await sessionsBetween(db, period);
  const keys = sessions.map((session) => ['visit', session.id]);
  const visits = liveOf('visit', await db.records.where('[type+session]').anyOf(keys).toArray());
  const communes = new Map((await stops(db)).map((stop) => [stop.id, stop.commune]));
  return {
    planned: planned.map(({ record }) => plannedFact(record)),
    sessions: sessions.map(({ record }) => sessionFact(record)),
    visits: visits.map(({ record }) => visitFact(record)),
    communeOfStop: (stop) => communes.get(stop) ?? null,
  };
}
