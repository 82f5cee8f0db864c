import type { VisitorId } from '../ids.ts';
import { contains, type Period } from '../local-date.ts';
import type { WorkshopFact } from './facts.ts';

/** What the workshops of a period add up to: apart from people received, and never added to them. */
export type WorkshopTally = {
  readonly held: number;
  /** Cancelled, and nobody was there all the same. */
  readonly cancelled: number;
  /** Of people on a list, each time that they were present. */
  readonly participations: number;
  /** Tracked people only: nobody who was counted without a name is ever among them. */
  readonly participants: ReadonlySet<VisitorId>;
  /** By category, of people who were not named. */
  readonly heads: ReadonlyMap<string, number>;
};

export function emptyWorkshopTally(): WorkshopTally {
  return { held: 0, cancelled: 0, participations: 0, participants: new Set(), heads: new Map() };
}

/** Counts the workshops whose own date lies in `period`, whenever they were typed. */
export function workshopTallyOf(workshops: readonly WorkshopFact[], period: Period): WorkshopTally {
  return workshops
    .filter(({ date }) => contains(period, date))
    .map(tallyOfOne)
    .reduce(addWorkshopTallies, emptyWorkshopTally());
}

/** Of workshops counted apart, in any order. */
export function addWorkshopTallies(a: WorkshopTally, b: WorkshopTally): WorkshopTally {
  const heads = new Map(a.heads);
  for (const [category, count] of b.heads) heads.set(category, (heads.get(category) ?? 0) + count);
  return {
    held: a.held + b.held,
    cancelled: a.cancelled + b.cancelled,
    participations: a.participations + b.participations,
    participants: new Set([...a.participants, ...b.participants]),
    heads,
  };
}

function tallyOfOne({ held, cancelled, present, heads }: WorkshopFact): WorkshopTally {
  return {
    held: held ? 1 : 0,
    cancelled: cancelled ? 1 : 0,
    participations: present.length,
    participants: new Set(present.filter((visitor) => visitor !== null)),
    heads: new Map(heads),
  };
}
