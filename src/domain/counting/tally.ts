import type { CommuneCode, PlannedSessionId, VisitorId } from '../ids.ts';
import { sameSessions } from '../calendar/same-session.ts';
import { contains, isBefore, type LocalDate, type Period } from '../local-date.ts';
import type { AsOf, Facts, SessionFact } from './facts.ts';
import { addWorkshopTallies, emptyWorkshopTally, type WorkshopTally, workshopTallyOf } from './workshop-tally.ts';
import { type CountedFacts, type VisitTally, visitTallies } from './visit-tally.ts';

export type CommuneTally = {
  readonly persons: number;
  readonly procedures: number;
  readonly sessionsHeld: number;
};

/**
 * What a period adds up to. Tallies of periods that do not overlap add up by {@link addTallies} to the tally of both, so that a
 * day's tally may be kept and a year's is the sum of its days'.
 */
export type Tally = {
  /** Sum of `persons` over visits that take nobody over from a colleague. */
  readonly persons: number;
  readonly visits: number;
  /** Tracked people only: an anonymous visit is never added to them. */
  readonly visitors: ReadonlySet<VisitorId>;
  readonly procedures: number;
  readonly visitsWithoutProcedure: number;
  readonly unserved: number;
  /** Made in the period, whatever came of them. */
  readonly referrals: number;
  readonly sessionsPlanned: number;
  /** Planned, not cancelled, and their start is past. */
  readonly sessionsExpected: number;
  /** At least one opening, planned or not. */
  readonly sessionsHeld: number;
  /** Planned and not cancelled, and for a reason shorter than announced. */
  readonly sessionsShortened: number;
  readonly sessionsCancelled: number;
  /** Expected and neither held nor cancelled: nothing was received of them. */
  readonly silent: ReadonlySet<PlannedSessionId>;
  /** Distinct dates on which a session was held. */
  readonly daysOfActivity: ReadonlySet<LocalDate>;
  readonly communesPlanned: ReadonlySet<CommuneCode>;
  readonly communesServed: ReadonlySet<CommuneCode>;
  readonly byCommune: ReadonlyMap<CommuneCode, CommuneTally>;
  readonly byProcedureType: ReadonlyMap<string, number>;
  readonly workshops: WorkshopTally;
};

const NO_COMMUNE: CommuneTally = { persons: 0, procedures: 0, sessionsHeld: 0 };

export function emptyTally(): Tally {
  return {
    persons: 0,
    visits: 0,
    visitors: new Set(),
    procedures: 0,
    visitsWithoutProcedure: 0,
    unserved: 0,
    referrals: 0,
    sessionsPlanned: 0,
    sessionsExpected: 0,
    sessionsHeld: 0,
    sessionsShortened: 0,
    sessionsCancelled: 0,
    silent: new Set(),
    daysOfActivity: new Set(),
    communesPlanned: new Set(),
    communesServed: new Set(),
    byCommune: new Map(),
    byProcedureType: new Map(),
    workshops: emptyWorkshopTally(),
  };
}

/** Counts the records whose session's date lies in `period`: a visit's day is its session's, whenever it was typed. */
export function tallyOf(facts: Facts, period: Period, asOf: AsOf): Tally {
  const dated = new Set(
    facts.sessions.filter((session) => contains(period, session.date)).map((session) => session.id),
  );
  return tallyCounted({ ...facts, visitsOf: visitTallies(facts.visits, dated) }, period, asOf);
}

/** The same of visits that were added up before, session by session. */
export function tallyCounted(facts: CountedFacts, period: Period, asOf: AsOf): Tally {
  const sessions = facts.sessions.filter((session) => contains(period, session.date));
  const counted = sessions.flatMap((session) => {
    const visits = facts.visitsOf.get(session.id);
    return visits ? [{ visits, session }] : [];
  });
  const byProcedureType = countEach(counted.map(({ visits }) => visits.byProcedureType));
  const held = heldOnce(sessions);
  const planned = facts.planned.filter((session) => contains(period, session.date));
  const heldPlans = new Set(
    sameSessions(facts.sessions)
      .filter((same) => same.some((session) => session.held))
      .flatMap((same) => same.flatMap(({ planned: plan }) => plan ?? [])),
  );
  const expected = planned.filter(
    (plan) => !plan.cancelled && isBefore({ date: plan.date, time: plan.startTime }, asOf),
  );
  const communesOf = (stops: readonly { readonly stop: SessionFact['stop'] }[]) =>
    new Set(stops.flatMap(({ stop }) => facts.communeOfStop(stop) ?? []));

  return {
    persons: sum(counted.map(({ visits }) => visits.persons)),
    visits: sum(counted.map(({ visits }) => visits.visits)),
    visitors: new Set(counted.flatMap(({ visits }) => [...visits.visitors])),
    procedures: sum([...byProcedureType.values()]),
    visitsWithoutProcedure: sum(counted.map(({ visits }) => visits.visitsWithoutProcedure)),
    unserved: sum(sessions.map((session) => session.unserved)),
    referrals: facts.referrals.filter(({ date }) => contains(period, date)).length,
    sessionsPlanned: planned.length,
    sessionsExpected: expected.length,
    sessionsHeld: held.length,
    sessionsShortened: planned.filter((plan) => plan.shortened && !plan.cancelled).length,
    sessionsCancelled: planned.filter((plan) => plan.cancelled && !heldPlans.has(plan.id)).length,
    silent: new Set(expected.filter((plan) => !heldPlans.has(plan.id)).map((plan) => plan.id)),
    daysOfActivity: new Set(held.map((session) => session.date)),
    communesPlanned: communesOf(planned),
    communesServed: communesOf(held),
    byCommune: byCommune(facts, counted, held),
    byProcedureType,
    workshops: workshopTallyOf(facts.workshops, period),
  };
}

/** Of sessions that were said to be one, the first that was opened. */
function heldOnce(sessions: readonly SessionFact[]): readonly SessionFact[] {
  return sameSessions(sessions).flatMap((same) => same.find((session) => session.held) ?? []);
}

/** The tally of two periods without a day in common. */
export function addTallies(a: Tally, b: Tally): Tally {
  return {
    persons: a.persons + b.persons,
    visits: a.visits + b.visits,
    visitors: union(a.visitors, b.visitors),
    procedures: a.procedures + b.procedures,
    visitsWithoutProcedure: a.visitsWithoutProcedure + b.visitsWithoutProcedure,
    unserved: a.unserved + b.unserved,
    referrals: a.referrals + b.referrals,
    sessionsPlanned: a.sessionsPlanned + b.sessionsPlanned,
    sessionsExpected: a.sessionsExpected + b.sessionsExpected,
    sessionsHeld: a.sessionsHeld + b.sessionsHeld,
    sessionsShortened: a.sessionsShortened + b.sessionsShortened,
    sessionsCancelled: a.sessionsCancelled + b.sessionsCancelled,
    silent: union(a.silent, b.silent),
    daysOfActivity: union(a.daysOfActivity, b.daysOfActivity),
    communesPlanned: union(a.communesPlanned, b.communesPlanned),
    communesServed: union(a.communesServed, b.communesServed),
    byCommune: mergeMaps(a.byCommune, b.byCommune, addCommunes),
    byProcedureType: mergeMaps(a.byProcedureType, b.byProcedureType, (x, y) => x + y),
    workshops: addWorkshopTallies(a.workshops, b.workshops),
  };
}

/** Visits of which no session is known yet: a page of a pull is not a snapshot. Shown as waiting, counted nowhere. */
export function visitsWithoutSession(facts: Facts): number {
  const known = new Set(facts.sessions.map((session) => session.id));
  return facts.visits.filter((visit) => !known.has(visit.session)).length;
}

function byCommune(
  facts: Pick<Facts, 'communeOfStop'>,
  counted: readonly { readonly visits: VisitTally; readonly session: SessionFact }[],
  held: readonly SessionFact[],
): Map<CommuneCode, CommuneTally> {
  const communes = new Map<CommuneCode, CommuneTally>();
  const add = (session: SessionFact, more: CommuneTally) => {
    const commune = facts.communeOfStop(session.stop);
    if (commune !== null) communes.set(commune, addCommunes(communes.get(commune) ?? NO_COMMUNE, more));
  };
  for (const session of held) add(session, { ...NO_COMMUNE, sessionsHeld: 1 });
  for (const { visits, session } of counted) {
    add(session, { persons: visits.persons, procedures: sum([...visits.byProcedureType.values()]), sessionsHeld: 0 });
  }
  return communes;
}

function addCommunes(a: CommuneTally, b: CommuneTally): CommuneTally {
  return {
    persons: a.persons + b.persons,
    procedures: a.procedures + b.procedures,
    sessionsHeld: a.sessionsHeld + b.sessionsHeld,
  };
}

// Not Set.prototype.union: a tablet's browser may be older than it.
function union<Item>(a: ReadonlySet<Item>, b: ReadonlySet<Item>): Set<Item> {
  return new Set([...a, ...b]);
}

function countEach(counts: readonly ReadonlyMap<string, number>[]): Map<string, number> {
  const all = new Map<string, number>();
  for (const some of counts) {
    for (const [code, count] of some) all.set(code, (all.get(code) ?? 0) + count);
  }
  return all;
}

function mergeMaps<Key, Value>(
  a: ReadonlyMap<Key, Value>,
  b: ReadonlyMap<Key, Value>,
  add: (x: Value, y: Value) => Value,
): Map<Key, Value> {
  const merged = new Map(a);
  for (const [key, value] of b) {
    const known = merged.get(key);
    merged.set(key, known === undefined ? value : add(known, value));
  }
  return merged;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
