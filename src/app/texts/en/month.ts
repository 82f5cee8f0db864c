import type { MonthTexts } from '../fr/month.ts';
import { entries, visits } from './counts.ts';
import { pluralOf } from '../plural.ts';

const plural = pluralOf('en');

export const texts: MonthTexts = {
  workshops: 'Workshops, separate from people seen',
  workshopsHeld: (count) => plural(count, { one: 'workshop held', other: 'workshops held' }),
  workshopsCancelled: (count) => `${count} cancelled`,
  participations: (count) => plural(count, { one: 'named attendance', other: 'named attendances' }),
  headCounts: () => 'counted without names',
  byHeadCount: 'Counted without names, by category',
  category: 'Category',
  columnHeads: 'Participants',
  title: 'Month',
  choose: 'Month',
  intro: 'Counted on this tablet, from what it holds.',
  complete: (when) => `Last fully up to date: ${when}.`,
  neverComplete: 'This tablet hasn’t received everything from the server yet: figures may be incomplete.',
  waiting: (count) => `${entries(count)} from this tablet not on the server yet.`,
  none: 'No full month to show',
  noneMore: 'This tablet keeps the last 90 days.',
  persons: (count) => plural(count, { one: 'person seen', other: 'people seen' }),
  procedures: (count) => plural(count, { one: 'procedure', other: 'procedures' }),
  sessionsHeld: (count) => plural(count, { one: 'session held', other: 'sessions held' }),
  sessionsOf: (expected) => `of ${expected} expected`,
  communesServed: (count) => plural(count, { one: 'commune served', other: 'communes served' }),
  communesOf: (planned) => `of ${planned} planned`,
  days: (count) => plural(count, { one: 'day of activity', other: 'days of activity' }),
  referrals: (count) => plural(count, { one: 'referral', other: 'referrals' }),
  unserved: () => 'left unserved',
  withoutSession: (count) =>
    `${visits(count)} ${plural(count, { one: 'is', other: 'are' })} missing a session and not counted.`,
  unreadable: (count) =>
    `${count} ${plural(count, { one: 'record', other: 'records' })} couldn’t be read by this version.`,
  byCommune: 'By commune',
  byProcedure: 'By procedure',
  commune: 'Commune',
  procedure: 'Procedure',
  columnPersons: 'People',
  columnProcedures: 'Procedures',
  columnCount: 'Number',
  columnSessions: 'Sessions',
  total: 'Total',
  noProcedures: 'No procedures in that month.',
  soFar: 'month so far',
};
