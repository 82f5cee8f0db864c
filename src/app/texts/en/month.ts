import type { MonthTexts } from '../fr/month.ts';
import { entries, visits } from './counts.ts';
import { pluralOf } from '../plural.ts';

const plural = pluralOf('en');

export const texts: MonthTexts = {
  workshops: 'Workshops, apart from people received',
  workshopsHeld: (count) => plural(count, { one: 'workshop held', other: 'workshops held' }),
  workshopsCancelled: (count: number) => `${count} ${plural(count, { one: 'cancelled', other: 'cancelled' })}`,
  participations: (count) =>
    plural(count, { one: 'participation, by people on a list', other: 'participations, by people on a list' }),
  headCounts: () => 'counted without a name',
  byHeadCount: 'Counted without a name, by category',
  category: 'Category',
  columnHeads: 'Participants',
  title: 'The month',
  choose: 'Month',
  intro: 'Counted on this tablet, from what it has.',
  complete: (when) => `Last complete exchange with the server: ${when}.`,
  neverComplete: 'This tablet has not received everything from the server yet: these figures may be incomplete.',
  waiting: (count) =>
    `${entries(count)} of this tablet ${plural(count, { one: 'is', other: 'are' })} not at the server yet.`,
  none: 'No whole month to show',
  noneMore: 'This tablet keeps the last 90 days.',
  persons: (count) => plural(count, { one: 'person received', other: 'people received' }),
  procedures: (count) => plural(count, { one: 'procedure', other: 'procedures' }),
  sessionsHeld: (count) => plural(count, { one: 'session held', other: 'sessions held' }),
  sessionsOf: (expected) => `of ${expected} expected`,
  communesServed: (count) => plural(count, { one: 'commune served', other: 'communes served' }),
  communesOf: (planned) => `of ${planned} planned`,
  days: (count) => plural(count, { one: 'day of activity', other: 'days of activity' }),
  referrals: (count) => plural(count, { one: 'referral', other: 'referrals' }),
  unserved: () => 'left unserved',
  withoutSession: (count) =>
    `${visits(count)} ${plural(count, { one: 'waits for its session and is', other: 'wait for their session and are' })} counted nowhere.`,
  unreadable: (count) =>
    `${count} ${plural(count, { one: 'record', other: 'records' })} could not be read by this version.`,
  byCommune: 'By commune',
  byProcedure: 'By procedure',
  commune: 'Commune',
  procedure: 'Procedure',
  columnPersons: 'People',
  columnProcedures: 'Procedures',
  columnSessions: 'Sessions',
  total: 'Total',
  noProcedures: 'No procedure that month.',
  soFar: 'month so far',
};
