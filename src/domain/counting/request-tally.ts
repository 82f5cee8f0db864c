import { contains, localMoment, type Period, type TimeZone } from '../local-date.ts';
import type { VisitRequest } from '../records/workshop-records.ts';
import { UNSAID } from './break-down.ts';

export type RequestCounts = Readonly<Record<VisitRequest['status'], number>>;

/** By who asks, how their requests stand now. */
export type RequestTally = ReadonlyMap<string, RequestCounts>;

const NONE: RequestCounts = { new: 0, accepted: 0, planned: 0, declined: 0 };

/** Requests made in a period: the day of one is that of the service's wall clock when it was made. */
export function requestTallyOf(requests: readonly VisitRequest[], period: Period, zone: TimeZone): RequestTally {
  return requests
    .filter(({ askedAt }) => contains(period, localMoment(Date.parse(askedAt), zone).date))
    .map(({ kind, status }): RequestTally => new Map([[kind ?? UNSAID, { ...NONE, [status]: 1 }]]))
    .reduce(addRequestTallies, new Map());
}

/** Of requests counted apart, in any order. */
export function addRequestTallies(a: RequestTally, b: RequestTally): RequestTally {
  const added = new Map(a);
  for (const [kind, more] of b) {
    const counts = added.get(kind) ?? NONE;
    added.set(kind, {
      new: counts.new + more.new,
      accepted: counts.accepted + more.accepted,
      planned: counts.planned + more.planned,
      declined: counts.declined + more.declined,
    });
  }
  return added;
}

/** However they stand. */
export function asked({ new: waiting, accepted, planned, declined }: RequestCounts): number {
  return waiting + accepted + planned + declined;
}
