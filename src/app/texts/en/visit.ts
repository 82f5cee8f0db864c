import type { VisitTexts } from '../fr/visit.ts';
import { pluralOf } from '../plural.ts';

const plural = pluralOf('en');
const visits = (count: number) => `${count} ${plural(count, { one: 'visit', other: 'visits' })}`;

export const texts: VisitTexts = {
  age: 'Age',
  band: (from, upTo) => {
    if (upTo === null) return `${from} and over`;
    return from === upTo ? String(from) : `${from}–${upTo}`;
  },
  birthYear: 'or year of birth',
  noYear: (first, last) => `Enter a four-digit year from ${first} to ${last}.`,
  gender: 'Gender',
  status: 'Situation',
  needs: 'Needs noticed',
  residence: 'Home commune',
  otherCommune: 'Another commune',
  communePlaceholder: 'Name, or INSEE code',
  clearCommune: 'Clear search',
  communesFound: 'Communes found',
  noCommune: 'No commune by that name on this tablet. Elsewhere in France, type its INSEE code.',
  noCommuneCode: 'No commune has this INSEE code. It’s not the postcode.',
  communeOfCode: (code) => `INSEE code ${code}`,
  sentBy: 'Sent by',
  heardThrough: 'Heard about us from',
  channel: 'Seen',
  notSaid: 'Not asked',
  minutes: 'Time taken',
  minutesValue: (count) => (count === null ? 'not given' : `${count} min`),
  fewerMinutes: 'Five minutes less',
  moreMinutes: 'Five minutes more',
  noNumber: 'Enter a whole number.',
  hidden: 'Names are hidden:',
  hiddenMore: 'show them to record personal details.',
  outwards: 'Names aren’t kept here:',
  outwardsMore: 'personal details disappear once the visit is closed.',

  takesOver: (time) => `Follows on from the visit at ${time}`,
  takesOverOther: 'Follows on from another visit',
  takesOverMore: 'Adds procedures; nobody is counted twice.',

  toConfirm: (count) => `${visits(count)} to confirm`,
  toConfirmMore: () => 'recorded while names were hidden.',
  confirmAll: 'Confirm all',
  confirmEach: 'One by one',
  confirmTitle: 'Visits to confirm',
  confirmHelp: 'Confirm the ones you did; undo any that didn’t happen. They’re all counted already.',
  confirm: (time) => `Confirm the visit at ${time}`,
  confirmShort: 'Confirm',
  close: 'Close',
  hiddenEnded: 'Names are hidden: the planned end time has passed.',
  hiddenEndedMore: 'Show names to record more visits.',

  drafts: (count) => `${count} unfinished ${plural(count, { one: 'entry', other: 'entries' })}`,
  draftsMore: () => 'kept on this tablet, not saved yet.',
  resumeDraft: (time) => `Resume the entry from ${time}`,

  person: {
    title: 'Who came?',
    close: 'Close',
    loading: 'Opening names…',
    hidden: 'Show names first (button at the top of the screen).',
    outwards: 'This tablet doesn’t keep names.',
    outwardsMore: 'What you type is sealed, goes to the service and is no longer visible here.',
    save: 'Save',
  },
};
