import type { Facts } from '../domain/counting/facts.ts';
import { plannedFact, referralFact, sessionFact, visitFact, workshopFact } from '../domain/counting/facts-of.ts';
import type { Period } from '../domain/local-date.ts';
import { plannedBetween, sessionsBetween } from './calendar.ts';
import { mergesOf } from './merges.ts';
import { stops } from './reference.ts';
import { referralsBetween } from './referrals.ts';
import { liveOf } from './shown.ts';
import type { TabletDatabase } from './tablet-database.ts';
import { workshopsBetween } from './workshops.ts';

/** What counting needs of a period, visit by visit, from what this tablet shows: give it to the domain's `tallyOf`. */
export async function factsBetween(db: TabletDatabase, period: Period): Promise<Facts> {
  const [planned, sessions, places, workshops, referrals, whose] = await Promise.all([
    plannedBetween(db, period),
    sessionsBetween(db, period),
    stops(db),
    workshopsBetween(db, period),
    referralsBetween(db, period),
    mergesOf(db),
  ]);
  // Session by session: one question with all their keys would walk the rows one at a time.
  const rows = await Promise.all(
    sessions.map(({ id }) => db.records.where('[type+session]').equals(['visit', id]).toArray()),
  );
  const communes = new Map(places.map((stop) => [stop.id, stop.commune]));
  return {
    planned: planned.map(({ record }) => plannedFact(record)),
    sessions: sessions.map(({ record }) => sessionFact(record)),
    visits: liveOf('visit', rows.flat()).map(({ record }) => visitFact(record, whose)),
    workshops: workshops.map(({ record }) => workshopFact(record, whose)),
    referrals: referrals.map(({ record }) => referralFact(record)),
    communeOfStop: (stop) => communes.get(stop) ?? null,
  };
}
