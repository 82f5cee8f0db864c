import { entries, visits } from './counts.ts';
import { pluralOf } from '../plural.ts';

const plural = pluralOf('fr');

export const texts = {
  workshops: 'Ateliers, à part des personnes reçues',
  workshopsHeld: (count: number) => plural(count, { one: 'atelier tenu', other: 'ateliers tenus' }),
  workshopsCancelled: (count: number) => `${count} ${plural(count, { one: 'annulé', other: 'annulés' })}`,
  participations: (count: number) =>
    plural(count, { one: 'participation sur liste', other: 'participations sur liste' }),
  headCounts: (count: number) => plural(count, { one: 'compté sans nom', other: 'comptés sans nom' }),
  byHeadCount: 'Comptés sans nom, par catégorie',
  category: 'Catégorie',
  columnHeads: 'Participants',
  title: 'Le mois',
  choose: 'Mois',
  intro: 'Compté sur cette tablette, avec ce qu’elle a.',
  complete: (when: string) => `Dernier échange complet avec le serveur\u00A0: ${when}.`,
  neverComplete: 'Cette tablette n’a pas encore tout reçu du serveur\u00A0: ces chiffres peuvent être incomplets.',
  waiting: (count: number) =>
    `${entries(count)} de cette tablette ${plural(count, { one: 'n’est', other: 'ne sont' })} pas encore au serveur.`,
  none: 'Aucun mois entier à montrer',
  noneMore: 'Cette tablette garde les 90 derniers jours.',
  persons: (count: number) => plural(count, { one: 'personne reçue', other: 'personnes reçues' }),
  procedures: (count: number) => plural(count, { one: 'démarche', other: 'démarches' }),
  sessionsHeld: (count: number) => plural(count, { one: 'permanence tenue', other: 'permanences tenues' }),
  sessionsOf: (expected: number) => `sur ${expected} ${plural(expected, { one: 'attendue', other: 'attendues' })}`,
  communesServed: (count: number) => plural(count, { one: 'commune desservie', other: 'communes desservies' }),
  communesOf: (planned: number) => `sur ${planned} ${plural(planned, { one: 'prévue', other: 'prévues' })}`,
  days: (count: number) => plural(count, { one: 'jour d’activité', other: 'jours d’activité' }),
  referrals: (count: number) => plural(count, { one: 'orientation', other: 'orientations' }),
  unserved: (count: number) => plural(count, { one: 'parti sans être reçu', other: 'partis sans être reçus' }),
  withoutSession: (count: number) =>
    `${visits(count)} ${plural(count, { one: 'attend sa permanence et n’est comptée', other: 'attendent leur permanence et ne sont comptées' })} nulle part.`,
  unreadable: (count: number) =>
    `${count} ${plural(count, { one: 'fiche n’a pas pu être lue', other: 'fiches n’ont pas pu être lues' })} par cette version.`,
  byCommune: 'Par commune',
  byProcedure: 'Par démarche',
  commune: 'Commune',
  procedure: 'Démarche',
  columnPersons: 'Personnes',
  columnProcedures: 'Démarches',
  columnCount: 'Nombre',
  columnSessions: 'Permanences',
  total: 'Total',
  noProcedures: 'Aucune démarche ce mois-là.',
  soFar: 'mois en cours',
};

export type MonthTexts = typeof texts;
