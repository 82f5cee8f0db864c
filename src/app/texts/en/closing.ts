import type { ClosingTexts } from '../fr/closing.ts';
import { persons, procedures, visits } from './counts.ts';
import { pluralOf } from '../plural.ts';

const plural = pluralOf('en');

export const texts: ClosingTexts = {
  title: 'Close the session',
  summary: (people, done) => `${persons(people)} received, ${procedures(done)}.`,
  unfinished: (count) => `${visits(count)} ${plural(count, { one: 'is', other: 'are' })} still open`,
  unfinishedMore: 'They are already counted. Detail them now, or keep the count alone.',
  countOne: (time) => `Count the visit of ${time} without detail`,
  countWithout: 'Count without detail',
  detail: 'Detail',
  unserved: 'Left unserved',
  unservedValue: (count) => (count === 0 ? 'none' : String(count)),
  oneLess: 'One less',
  oneMore: 'One more',
  closeNow: 'Close the session',
  closeCounting: 'Count without detail and close',
  notSaved: 'The session is not closed: the tablet could not write it. Try again.',
};
