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
  noYear: (first, last) => `A year between ${first} and ${last}, in four digits.`,
  gender: 'Gender',
  status: 'Situation',
  needs: 'Needs spotted',
  residence: 'Commune of residence',
  otherCommune: 'Another commune',
  communePlaceholder: 'Name, or INSEE code',
  clearCommune: 'Clear the search',
  communesFound: 'Communes found',
  noCommune: 'No commune of this name on this tablet. Elsewhere in France, type its INSEE code.',
  noCommuneCode: 'No commune has this INSEE code. It is not the postcode.',
  communeOfCode: (code) => `INSEE code ${code}`,
  sentBy: 'Sent by',
  heardThrough: 'Heard through',
  channel: 'Received',
  notSaid: 'Not asked',
  minutes: 'Time taken',
  minutesValue: (count) => (count === null ? 'not said' : `${count} min`),
  fewerMinutes: 'Five minutes less',
  moreMinutes: 'Five minutes more',
  noNumber: 'A whole number, in digits.',
  hidden: 'Names are hidden:',
  hiddenMore: 'what concerns the person can be asked once they show.',
  outwards: 'Sealed to the service:',
  outwardsMore: 'what concerns the person no longer shows here once the visit is folded.',

  takesOver: (time) => `Takes over the visit of ${time}`,
  takesOverOther: 'Takes over another visit',
  takesOverMore: 'Adds procedures, counts nobody again.',

  toConfirm: (count) => `${visits(count)} to confirm`,
  toConfirmMore: () => 'recorded while names were hidden.',
  confirmAll: 'Confirm all',
  confirmEach: 'One by one',
  confirmTitle: 'Visits to confirm',
  confirmHelp: 'Confirm those that you made; undo those that did not take place. All are counted already.',
  confirm: (time) => `Confirm the visit of ${time}`,
  confirmShort: 'Confirm',
  close: 'Close',
  hiddenEnded: 'Names are hidden: the planned end is past.',
  hiddenEndedMore: 'Show names to record more visits.',

  drafts: (count) => `${count} unfinished ${plural(count, { one: 'entry', other: 'entries' })}`,
  draftsMore: () => 'kept on this tablet, not saved yet.',
  resumeDraft: (time) => `Resume the entry of ${time}`,

  person: {
    title: 'Who came?',
    close: 'Close',
    loading: 'Opening names…',
    hidden: 'Show names first (button at the top of the screen).',
    outwards: 'This tablet keeps no names.',
    outwardsMore: 'What you type is sealed, goes to the service and is not seen here any more.',
    save: 'Save',
  },
};
