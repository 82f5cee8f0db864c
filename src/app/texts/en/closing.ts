import type { ClosingTexts } from '../fr/closing.ts';
import { persons, procedures, visits } from './counts.ts';
import { pluralOf } from '../plural.ts';

const plural = pluralOf('en');

export const texts: ClosingTexts = {
  title: 'Close session',
  summary: (people, done) => `${persons(people)} seen, ${procedures(done)}.`,
  unfinished: (count) => `${visits(count)} ${plural(count, { one: 'is', other: 'are' })} still open`,
  unfinishedMore: 'Already counted. Add details now, or just keep the count.',
  countOne: (time) => `Count the visit at ${time} without details`,
  countWithout: 'Count without details',
  detail: 'Details',
  unserved: 'Left unserved',
  unservedValue: (count) => (count === 0 ? 'none' : String(count)),
  oneLess: 'One less',
  oneMore: 'One more',
  closeNow: 'Close session',
  closeCounting: 'Just count and close',
  notSaved: 'Session not closed: the tablet couldn’t save it. Try again.',
};
