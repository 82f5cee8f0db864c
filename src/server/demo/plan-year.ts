import { PlannedSessionId } from '../../domain/ids.ts';
import { addMonths, type HalfDay, type LocalDate, type Month, monthOf } from '../../domain/local-date.ts';
import { type Attendance, attendanceOf, PEOPLE_BY_MONTH } from './attendance.ts';
import { chanceOf } from './chance.ts';
import { idAt } from './id-at.ts';
import type { Place } from './places.ts';
import { type Round, roundsOfMonth } from './rounds.ts';

type Outcome =
  | { readonly kind: 'held'; readonly attendance: Attendance }
  | { readonly kind: 'called-off'; readonly reason: string }
  | { readonly kind: 'ahead' };

/** A planned session, and what became of it. */
export type Outing = Round & { readonly planned: PlannedSessionId; readonly outcome: Outcome };

export type MonthOfOutings = { readonly month: Month; readonly outings: readonly Outing[] };

export type Moment = {
  readonly today: LocalDate;
  /** Which it is now: today's session is then, where the rounds have none today. */
  readonly halfDay: HalfDay;
};

const MONTHS_AHEAD = 2;

/** Months (01 to 12) in which one outing was called off, and why. */
const CALLED_OFF: Readonly<Record<string, string>> = {
  '01': 'meteo',
  '02': 'meteo',
  '06': 'panne',
  '09': 'lieu-indisponible',
};

/** The twelve whole months before today's, each session held or called off; then what is planned from today to the end of the month after next. */
export function planYear(moment: Moment, places: readonly Place[]): readonly MonthOfOutings[] {
  const thisMonth = monthOf(moment.today);
  const ahead = Array.from({ length: MONTHS_AHEAD + 1 }, (_, at) => addMonths(thisMonth, at));
  return [
    ...pastMonths(thisMonth, places),
    ...ahead.map((month) =>
      monthOfOutings(
        month,
        roundsAhead(month, moment, places).map((round) => ({ ...round, outcome: { kind: 'ahead' } })),
      ),
    ),
  ];
}

function pastMonths(thisMonth: Month, places: readonly Place[]): readonly MonthOfOutings[] {
  const chance = chanceOf(`the twelve months before ${thisMonth}`);
  const months = PEOPLE_BY_MONTH.map((_, at) => {
    const month = addMonths(thisMonth, at - PEOPLE_BY_MONTH.length);
    const rounds = roundsOfMonth(month, places);
    const reason = CALLED_OFF[month.slice(5)];
    return {
      month,
      rounds,
      calledOff: reason === undefined ? null : { reason, at: chance.whole(0, rounds.length - 1) },
    };
  });
  const attendance = attendanceOf(
    months.map(({ month, rounds, calledOff }) => ({
      month,
      sessions: rounds.filter((_, at) => at !== calledOff?.at).map(({ place }) => place),
    })),
    chance,
  );
  return months.map(({ month, rounds, calledOff }, monthAt) => {
    const held = (attendance[monthAt] ?? []).values();
    return monthOfOutings(
      month,
      rounds.map((round, at) => ({
        ...round,
        outcome:
          calledOff?.at === at
            ? { kind: 'called-off', reason: calledOff.reason }
            : { kind: 'held', attendance: held.next().value ?? [] },
      })),
    );
  });
}

/** Of this month only from today on: a session of which nothing came would be silent. Whatever day it is, today has one. */
function roundsAhead(month: Month, { today, halfDay }: Moment, places: readonly Place[]): readonly Round[] {
  const rounds = roundsOfMonth(month, places).filter((round) => round.date >= today);
  if (month !== monthOf(today) || rounds.some((round) => round.date === today)) return rounds;
  const still = new Set(rounds.map((round) => round.place));
  const place = places.find((candidate) => !still.has(candidate)) ?? places[0];
  return place === undefined ? rounds : [{ date: today, halfDay, place }, ...rounds];
}

function monthOfOutings(month: Month, rounds: readonly Omit<Outing, 'planned'>[]): MonthOfOutings {
  const chance = chanceOf(`the calendar of ${month}`);
  const madeAtMs = Date.parse(`${addMonths(month, -1)}-01T08:00:00.000Z`);
  return {
    month,
    outings: rounds.map((round) => ({ ...round, planned: PlannedSessionId.parse(idAt(madeAtMs, chance)) })),
  };
}
