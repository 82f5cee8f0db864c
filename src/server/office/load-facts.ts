import type { LogId, StopId } from '../../domain/ids.ts';
import { plannedFact, referralFact, sessionFact, visitFact, workshopFact } from '../../domain/counting/facts-of.ts';
import type { Facts } from '../../domain/counting/facts.ts';
import type { Period } from '../../domain/local-date.ts';
import { personOf } from '../../domain/people/merged-visitors.ts';
import type { Referral } from '../../domain/records/followed-records.ts';
import type { PlannedSession, Stop, StopSession } from '../../domain/records/service-records.ts';
import type { Queries } from '../database/tables.ts';
import { assembled } from './read-records.ts';

export type LoadedFacts = {
  readonly facts: Facts;
  readonly planned: readonly PlannedSession[];
  readonly sessions: readonly StopSession[];
  readonly referrals: readonly Referral[];
  readonly stops: ReadonlyMap<StopId, Stop>;
};

/** The live records of the period, and the stops they name: a stop deleted since still says which commune it was in. */
export async function loadFacts(queries: Queries, log: LogId, period: Period): Promise<LoadedFacts> {
  const live = queries.selectFrom('record').where('log', '=', log).where('deleted', '=', 0);
  const dayOf = (type: 'plannedSession' | 'stopSession' | 'workshop' | 'referral') =>
    live.where('type', '=', type).where('day', '>=', period.from).where('day', '<=', period.to);

  const planned = assembled('plannedSession', await dayOf('plannedSession').select(['id', 'state']).execute());
  const onTheDay = await dayOf('stopSession').select(['id', 'state']).execute();
  // A plan is held by its session, whatever day that session really took place.
  const onAnotherDay = await live
    .where('type', '=', 'stopSession')
    .where('parent', 'in', dayOf('plannedSession').select('id'))
    .where((not) => not.or([not('day', '<', period.from), not('day', '>', period.to)]))
    .select(['id', 'state'])
    .execute();
  const visits = await live
    .where('type', '=', 'visit')
    .where('parent', 'in', dayOf('stopSession').select('id'))
    .select(['id', 'state'])
    .execute();
  const workshops = await dayOf('workshop').select(['id', 'state']).execute();
  const referrals = assembled('referral', await dayOf('referral').select(['id', 'state']).execute());
  const stops = await queries
    .selectFrom('record')
    .where('log', '=', log)
    .where('type', '=', 'stop')
    .select(['id', 'state'])
    .execute();

  // Only those that were ever merged say so: the names of ten thousand others need not be read for it.
  const merged = await live
    .where('type', '=', 'visitor')
    .where('state', 'like', '%"mergedInto"%')
    .select(['id', 'state'])
    .execute();

  const whose = personOf(assembled('visitor', merged));
  const sessions = assembled('stopSession', [...onTheDay, ...onAnotherDay]);
  const byId = new Map(assembled('stop', stops).map((stop) => [stop.id, stop]));
  return {
    planned,
    sessions,
    referrals,
    stops: byId,
    facts: {
      planned: planned.map(plannedFact),
      sessions: sessions.map(sessionFact),
      visits: assembled('visit', visits).map((visit) => visitFact(visit, whose)),
      workshops: assembled('workshop', workshops).map((workshop) => workshopFact(workshop, whose)),
      referrals: referrals.map(referralFact),
      communeOfStop: (stop) => byId.get(stop)?.commune ?? null,
    },
  };
}
