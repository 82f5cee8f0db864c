import type { Chance } from './chance.ts';
import { requestsIn } from './requests.ts';
import type { Month } from '../../domain/local-date.ts';

/** People received in each of the twelve months, oldest first: 610, 51 a month on average, rising. */
export const PEOPLE_BY_MONTH = [38, 41, 40, 44, 47, 50, 48, 52, 56, 60, 64, 70] as const;

/** How many of the 610 visits brought no, one, two and three procedures: 797 in all. */
const VISITS_BY_PROCEDURES = [43, 377, 150, 40] as const;

/** No half-day has more visits than two agents can receive. */
const MOST_IN_A_HALF_DAY = 9;

/** The types of the procedures of each visit of one held session; none: nobody came. */
export type Attendance = readonly (readonly string[])[];

export type HeldMonth = { readonly month: Month; readonly sessions: readonly { readonly appeal: number }[] };

/**
 * Who came to the sessions that were held in the twelve months: a list for each session of each month, in their order. One held
 * session in five received nobody, more often in the first months and in the smaller communes.
 */
export function attendanceOf(months: readonly HeldMonth[], chance: Chance): readonly (readonly Attendance[])[] {
  const held = months.reduce((sum, month) => sum + month.sessions.length, 0);
  const empty = shared(
    Math.round(held / 5),
    months.map(({ sessions }, at) => sessions.length * (1.5 - at / months.length)),
  );
  const lines = chance.shuffled(
    VISITS_BY_PROCEDURES.flatMap((visits, procedures) => Array.from({ length: visits }, () => procedures)),
  );
  let told = 0;
  return months.map(({ month, sessions }, at) =>
    visitsBySession(sessions, { people: PEOPLE_BY_MONTH[at] ?? 0, empty: empty[at] ?? 0 }, chance).map((visits) => {
      const counts = lines.slice(told, told + visits);
      told += visits;
      return counts.map((count) => requestsIn(month, count, chance));
    }),
  );
}

function visitsBySession(
  sessions: HeldMonth['sessions'],
  of: { readonly people: number; readonly empty: number },
  chance: Chance,
): readonly number[] {
  const open = new Set(sessions.keys());
  for (let left = of.empty; left > 0; left -= 1) {
    open.delete(chance.weighted([...open], (at) => 1 / (sessions[at]?.appeal ?? 1)));
  }
  const visits = sessions.map((_, at) => Number(open.has(at)));
  for (let left = of.people - open.size; left > 0; left -= 1) {
    const free = [...open].filter((at) => (visits[at] ?? 0) < MOST_IN_A_HALF_DAY);
    const at = chance.weighted(free, (session) => sessions[session]?.appeal ?? 1);
    visits[at] = (visits[at] ?? 0) + 1;
  }
  return visits;
}

/** A whole number shared out by weights, to the last one (largest remainders). */
function shared(total: number, weights: readonly number[]): readonly number[] {
  const sum = weights.reduce((all, weight) => all + weight, 0);
  const exact = weights.map((weight) => (total * weight) / sum);
  const parts = exact.map(Math.floor);
  const missing = total - parts.reduce((all, part) => all + part, 0);
  const byRemainder = [...exact.keys()].toSorted((a, b) => ((exact[b] ?? 0) % 1) - ((exact[a] ?? 0) % 1) || a - b);
  for (const at of byRemainder.slice(0, missing)) parts[at] = (parts[at] ?? 0) + 1;
  return parts;
}
