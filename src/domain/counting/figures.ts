import * as z from 'zod/mini';
import { Code, CommuneCode, PlannedSessionId } from '../ids.ts';
import { LocalDate, monthsOf, type Period } from '../local-date.ts';
import type { Tally } from './tally.ts';
import type { WorkshopTally } from './workshop-tally.ts';

const Count = z.int().check(z.nonnegative());

/** The version of the definitions by which figures are counted; a change to any of them is a new version, named by every report. */
const DEFINITIONS_VERSION = 1;

/** The indicators of a period, as every screen and export shows them. */
export const Figures = z.strictObject({
  definitions: z.literal(DEFINITIONS_VERSION),
  period: z.strictObject({ from: LocalDate, to: LocalDate }),
  persons: Count,
  visits: Count,
  distinctVisitors: Count,
  procedures: Count,
  visitsWithoutProcedure: Count,
  /** Each time that a visitor was put in touch with a partner. */
  referrals: Count,
  unserved: Count,
  sessionsPlanned: Count,
  sessionsExpected: Count,
  sessionsHeld: Count,
  sessionsShortened: Count,
  sessionsCancelled: Count,
  sessionsSilent: Count,
  daysOfActivity: Count,
  communesOfTerritory: Count,
  communesPlanned: Count,
  communesServed: Count,
  /** People received ÷ calendar months that the period touches, rounded half up. */
  averagePersonsAMonth: Count,
  silent: z.array(PlannedSessionId),
  byCommune: z.array(
    z.strictObject({
      commune: CommuneCode,
      /** Of the service's territory; false for a stop outside it. */
      inTerritory: z.boolean(),
      planned: z.boolean(),
      persons: Count,
      procedures: Count,
      sessionsHeld: Count,
    }),
  ),
  byProcedureType: z.array(z.strictObject({ type: Code, procedures: Count })),
  workshopsHeld: Count,
  workshopsCancelled: Count,
  /** Each time that somebody on a list was present. */
  participations: Count,
  /** Tracked people only. */
  distinctParticipants: Count,
  /** People counted at workshops without a name: none of them is a distinct person, nor a person received. */
  headCounts: Count,
  byHeadCount: z.array(z.strictObject({ category: Code, count: Count })),
});
export type Figures = z.infer<typeof Figures>;

/** Presents a tally: every commune of the territory has its row, even at zero; procedure types come most asked first. */
export function figuresOf(tally: Tally, period: Period, territory: readonly CommuneCode[]): Figures {
  const rows = new Set([...territory, ...tally.communesPlanned, ...tally.byCommune.keys()]);
  return {
    definitions: DEFINITIONS_VERSION,
    period: { from: period.from, to: period.to },
    persons: tally.persons,
    visits: tally.visits,
    distinctVisitors: tally.visitors.size,
    procedures: tally.procedures,
    visitsWithoutProcedure: tally.visitsWithoutProcedure,
    referrals: tally.referrals,
    unserved: tally.unserved,
    sessionsPlanned: tally.sessionsPlanned,
    sessionsExpected: tally.sessionsExpected,
    sessionsHeld: tally.sessionsHeld,
    sessionsShortened: tally.sessionsShortened,
    sessionsCancelled: tally.sessionsCancelled,
    sessionsSilent: tally.silent.size,
    daysOfActivity: tally.daysOfActivity.size,
    communesOfTerritory: territory.length,
    communesPlanned: tally.communesPlanned.size,
    communesServed: tally.communesServed.size,
    averagePersonsAMonth: averageAMonth(tally.persons, period),
    silent: [...tally.silent].toSorted(),
    byCommune: [...rows].toSorted().map((commune) => ({
      commune,
      inTerritory: territory.includes(commune),
      planned: tally.communesPlanned.has(commune),
      persons: tally.byCommune.get(commune)?.persons ?? 0,
      procedures: tally.byCommune.get(commune)?.procedures ?? 0,
      sessionsHeld: tally.byCommune.get(commune)?.sessionsHeld ?? 0,
    })),
    byProcedureType: [...tally.byProcedureType]
      .map(([type, procedures]) => ({ type, procedures }))
      .toSorted((a, b) => b.procedures - a.procedures || (a.type < b.type ? -1 : 1)),
    ...workshopFigures(tally.workshops),
  };
}

function workshopFigures({ held, cancelled, participations, participants, heads }: WorkshopTally) {
  const byHeadCount = [...heads].map(([category, count]) => ({ category, count }));
  return {
    workshopsHeld: held,
    workshopsCancelled: cancelled,
    participations,
    distinctParticipants: participants.size,
    headCounts: byHeadCount.reduce((sum, { count }) => sum + count, 0),
    byHeadCount: byHeadCount.toSorted((a, b) => b.count - a.count || (a.category < b.category ? -1 : 1)),
  };
}

/** Half up, in whole numbers: 610 people over 12 months are 51 a month. */
export function averageAMonth(total: number, period: Period): number {
  const months = monthsOf(period).length;
  return Math.floor((2 * total + months) / (2 * months));
}
