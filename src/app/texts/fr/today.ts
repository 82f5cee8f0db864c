import { visits } from './counts.ts';
import { pluralOf } from '../plural.ts';

const plural = pluralOf('fr');

export const texts = {
  title: 'Ma journée',
  greeting: (name: string) => `Bonjour ${name}`,
  closedAt: (time: string) => `close à ${time}`,
  others: 'Aussi aujourd’hui',
  alsoOpen: 'Permanences ouvertes',
  cancelled: 'annulée',
  nothingPlanned: 'Rien n’est prévu aujourd’hui',
  nothingPlannedMore: 'Vous pouvez tout de même ouvrir une permanence à un arrêt.',
  nothingReceived: 'Le calendrier n’est pas encore arrivé',
  nothingReceivedMore: 'Il viendra avec le réseau. Vous pourrez alors saisir.',
  unplanned: 'Autre arrêt',
  unplannedTitle: 'Ouvrir à un autre arrêt',
  unplannedSearch: 'Chercher un arrêt',
  unplannedPlaceholder: 'Commune ou lieu…',
  unplannedNone: 'Aucun arrêt ne porte ce nom',
  vehicle: 'Véhicule',
  openAt: (place: string) => `Ouvrir à ${place}`,
  earlier: 'Ces derniers jours',
  earlierMore: 'Pour saisir une visite restée sur papier',
  plannedCount: (count: number) => plural(count, { one: 'permanence', other: 'permanences' }),
  plannedNote: 'aujourd’hui',
  receipt: 'Dernier reçu',
  receiptAll: (count: number, undone: number) =>
    `${visits(count)} ${plural(count, { one: 'saisie', other: 'saisies' })}${undone > 0 ? ` (${undone} ${plural(undone, { one: 'annulée', other: 'annulées' })})` : ''}, ${plural(count, { one: 'confirmée', other: 'toutes confirmées' })}`,
  receiptSome: (count: number, confirmed: number) =>
    `${visits(count)} ${plural(count, { one: 'saisie', other: 'saisies' })}, ${confirmed} ${plural(confirmed, { one: 'confirmée', other: 'confirmées' })}`,
  receiptBy: (when: string) => `par le serveur, ${when}`,
};

export type TodayTexts = typeof texts;
