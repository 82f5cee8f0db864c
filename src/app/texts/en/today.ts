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
  nothingPlanned: 'Nothing is planned today',
  nothingPlannedMore: 'You can still open a session at a stop.',
  nothingReceived: 'The calendar has not come yet',
  nothingReceivedMore: 'It comes with the first exchange with the server. You can record from then on.',
  unplanned: 'Another stop',
  unplannedTitle: 'Open at another stop',
  unplannedSearch: 'Search for a stop',
  unplannedPlaceholder: 'Commune or place…',
  unplannedNone: 'No stop has that name',
  vehicle: 'Vehicle',
  openAt: (place) => `Open at ${place}`,
  earlier: 'These last days',
  earlierMore: 'To record a visit that stayed on paper',
  plannedCount: (count) => plural(count, { one: 'session', other: 'sessions' }),
  plannedNote: 'today',
  receipt: 'Last receipt',
  receiptAll: (count, undone) =>
    `${visits(count)} entered${undone > 0 ? ` (${undone} undone)` : ''}, ${plural(count, { one: 'confirmed', other: 'all confirmed' })}`,
  receiptSome: (count, confirmed) => `${visits(count)} entered, ${confirmed} confirmed`,
  receiptBy: (when) => `by the server, ${when}`,
};
