import type { VisitorId } from '../ids.ts';
import type { LocalDate } from '../local-date.ts';
import type { PersonOf } from '../people/merged-visitors.ts';
import type { Workshop } from '../records/workshop-records.ts';
import { holdsSeat } from '../workshops/seats.ts';
import { workshopFact } from './facts-of.ts';

/** How a cycle was attended, from its workshops that were held. */
export type CycleAttendance = {
  readonly held: number;
  /** Each time that somebody had a seat, whether or not they came. */
  readonly seats: number;
  readonly present: number;
  readonly presentOn: ReadonlyMap<LocalDate, number>;
  /** How many times each tracked person came. */
  readonly timesOf: ReadonlyMap<VisitorId, number>;
};

export function emptyCycleAttendance(): CycleAttendance {
  return { held: 0, seats: 0, present: 0, presentOn: new Map(), timesOf: new Map() };
}

export function cycleAttendance(workshops: readonly Workshop[], whose: PersonOf): CycleAttendance {
  return workshops
    .flatMap((workshop) => {
      const { held, present, date } = workshopFact(workshop, whose);
      if (!held) return [];
      const who = present.filter((visitor) => visitor !== null);
      return {
        held: 1,
        seats: workshop.attendances.filter(holdsSeat).length,
        present: present.length,
        presentOn: new Map([[date, present.length]]),
        timesOf: new Map(who.map((visitor) => [visitor, 1] as const)),
      };
    })
    .reduce(addCycleAttendances, emptyCycleAttendance());
}

/** Of workshops counted apart, in any order. */
export function addCycleAttendances(a: CycleAttendance, b: CycleAttendance): CycleAttendance {
  return {
    held: a.held + b.held,
    seats: a.seats + b.seats,
    present: a.present + b.present,
    presentOn: addCounts(a.presentOn, b.presentOn),
    timesOf: addCounts(a.timesOf, b.timesOf),
  };
}

function addCounts<Key>(a: ReadonlyMap<Key, number>, b: ReadonlyMap<Key, number>): ReadonlyMap<Key, number> {
  const added = new Map(a);
  for (const [key, count] of b) added.set(key, (added.get(key) ?? 0) + count);
  return added;
}
