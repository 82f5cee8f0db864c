import { contains, type LocalDate, type Period } from '../local-date.ts';
import type { Visit } from '../records/service-records.ts';
import { personsOf } from './visit-tally.ts';

export type Part = { readonly persons: number; readonly visits: number; readonly procedures: number };

type OfVisit = Pick<Visit, 'session' | 'persons' | 'continues' | 'procedures'>;
type OfSession = { readonly date: LocalDate };

/** What nothing was said of: kept as a part of its own, so that what is unknown shows beside what is known. */
export const UNSAID = '';

export type BreakDownFacts<V extends OfVisit, S extends OfSession> = {
  readonly visits: readonly V[];
  readonly sessions: ReadonlyMap<V['session'], S>;
  readonly period: Period;
};

/**
 * What the visits of a period add up to, apart by what `keysOf` says of each. A visit of which it says several is in each of those
 * parts, once: they may overlap, and are then never added together. One whose session is not known is counted nowhere.
 */
export function breakDown<V extends OfVisit, S extends OfSession>(
  { visits, sessions, period }: BreakDownFacts<V, S>,
  keysOf: (visit: V, session: S) => readonly (string | null)[],
): ReadonlyMap<string, Part> {
  const parts = new Map<string, Part>();
  for (const visit of visits) {
    const session = sessions.get(visit.session);
    if (!session || !contains(period, session.date)) continue;
    const said = keysOf(visit, session).map((key) => key ?? UNSAID);
    for (const key of new Set(said.length === 0 ? [UNSAID] : said)) {
      const part = parts.get(key) ?? { persons: 0, visits: 0, procedures: 0 };
      parts.set(key, {
        persons: part.persons + personsOf(visit),
        visits: part.visits + 1,
        procedures: part.procedures + visit.procedures.length,
      });
    }
  }
  return parts;
}

/** How many lines of each procedure type the visits of each part have: the audience crossed with what they came for. */
export function crossTable<V extends OfVisit, S extends OfSession>(
  { visits, sessions, period }: BreakDownFacts<V, S>,
  keyOf: (visit: V, session: S) => string | null,
): ReadonlyMap<string, ReadonlyMap<string, number>> {
  const rows = new Map<string, Map<string, number>>();
  for (const visit of visits) {
    const session = sessions.get(visit.session);
    if (!session || !contains(period, session.date)) continue;
    const key = keyOf(visit, session) ?? UNSAID;
    const row = rows.get(key) ?? new Map<string, number>();
    for (const { type } of visit.procedures) row.set(type, (row.get(type) ?? 0) + 1);
    rows.set(key, row);
  }
  return rows;
}
