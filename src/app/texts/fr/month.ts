import { entries, visits } from './counts.ts';
import { pluralOf } from '../plural.ts';

const plural = pluralOf('fr');

export const texts = {
  workshops: 'Ateliers, à part des personnes reçues',
  workshopsHeld: 'ateliers tenus',
  workshopsCancelled: (count: number) => `${count} ${plural(count, { one: 'annulé', other: 'annulés' })}`,
  participations: 'participations, par personnes inscrites',
  headCounts: 'comptés sans nom',
  byHeadCount: 'Comptés sans nom, par catégorie',
  category: 'Catégorie',
  columnHeads: 'Participants',
  title: 'Le mois',
  choose: 'Mois',
  intro: 'Compté sur cette tablette, avec ce qu’elle a.',
  complete: (when: string) => `Dernier échange complet avec le serveur\u00A0: ${when}.`,
  neverComplete: 'Cette tablette n’a pas encore tout reçu du serveur\u00A0: ces chiffres peuvent être incomplets.',
  waiting: (count: number) => `${entries(count)} de cette tablette ne sont pas encore au serveur.`,
  none: 'Aucun mois entier à montrer',
  noneMore: 'Cette tablette garde les 90 derniers jours.',
  persons: 'personnes reçues',
  procedures: 'démarches',
  sessionsHeld: 'permanences tenues',
  sessionsOf: (expected: number) => `sur ${expected} attendues`,
  communesServed: 'communes desservies',
  communesOf: (planned: number) => `sur ${planned} prévues`,
  days: 'jours d’activité',
  referrals: 'orientations',
  unserved: 'partis sans être reçus',
  withoutSession: (count: number) =>
    `${visits(count)} ${plural(count, { one: 'attend', other: 'attendent' })} sa permanence et n’${plural(count, { one: 'est comptée', other: 'sont comptées' })} nulle part.`,
  unreadable: (count: number) =>
    `${count} ${plural(count, { one: 'fiche n’a pas pu être lue', other: 'fiches n’ont pas pu être lues' })} par cette version.`,
  byCommune: 'Par commune',
  byProcedure: 'Par démarche',
  commune: 'Commune',
  procedure: 'Démarche',
  columnPersons: 'Personnes',
  columnProcedures: 'Démarches',
  columnSessions: 'Permanences',
  total: 'Total',
  noProcedures: 'Aucune démarche ce mois-là.',
  soFar: 'mois en cours',
};

export type MonthTexts = typeof texts;
