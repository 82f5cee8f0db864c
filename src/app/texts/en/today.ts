import type { TodayTexts } from '../fr/today.ts';
import { visits } from './counts.ts';
import { pluralOf } from '../plural.ts';

const plural = pluralOf('en');

export const texts: TodayTexts = {
  title: 'My day',
  greeting: (name) => `Hello ${name}`,
  closedAt: (time) => `closed at ${time}`,
  others: 'Also today',
  alsoOpen: 'Open sessions',
  cancelled: 'cancelled',
  nothingPlanned: 'Nothing planned today',
  nothingPlannedMore: 'You can still open a session at a stop.',
  nothingReceived: 'The calendar hasn’t arrived yet',
  nothingReceivedMore: 'It’ll come once you’re online. Then you can start recording.',
  unplanned: 'Another stop',
  unplannedTitle: 'Open at another stop',
  unplannedSearch: 'Find a stop',
  unplannedPlaceholder: 'Commune or place…',
  unplannedNone: 'No stop by that name',
  vehicle: 'Vehicle',
  openAt: (place) => `Open at ${place}`,
  earlier: 'Last few days',
  earlierMore: 'To enter a visit noted on paper',
  plannedCount: (count) => plural(count, { one: 'session', other: 'sessions' }),
  plannedNote: 'today',
  receipt: 'Latest receipt',
  receiptAll: (count, undone) =>
    `${visits(count)} entered${undone > 0 ? ` (${undone} undone)` : ''}, ${plural(count, { one: 'confirmed', other: 'all confirmed' })}`,
  receiptSome: (count, confirmed) => `${visits(count)} entered, ${confirmed} confirmed`,
  receiptBy: (when) => `by the server, ${when}`,
};
