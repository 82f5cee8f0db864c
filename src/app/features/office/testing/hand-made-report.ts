import { Report } from '../../../../protocol/office.ts';
import { SERVICE } from './ids.ts';

const months = [
  ['2025-12', 38],
  ['2026-01', 41],
  ['2026-02', 36],
  ['2026-03', 45],
  ['2026-04', 48],
  ['2026-05', 50],
  ['2026-06', 47],
  ['2026-07', 44],
  ['2026-08', 52],
  ['2026-09', 61],
  ['2026-10', 70],
  ['2026-11', 78],
] as const;

const types = [
  ['carsat.dossier-retraite', 'Retraite – constituer le dossier', 'Pension – put the claim together', 'carsat', 24],
  ['ants.carte-grise.cession', 'Carte grise – cession du véhicule', 'Vehicle registration – sale', 'ants', 12],
  ['ants.permis.renouvellement', 'Permis de conduire – renouvellement', 'Driving licence – renewal', 'ants', 7],
  ['caf.aide-logement', 'Aide au logement – demande', 'Housing benefit – claim', 'caf', 15],
  [
    'france-travail.actualisation',
    'France Travail – actualisation',
    'Job seeker – monthly update',
    'france-travail',
    11,
  ],
  ['cpam.carte-vitale', 'Carte Vitale – demande ou mise à jour', 'Health card – request or update', 'cpam', 9],
  ['dgfip.declaration', 'Impôts – déclaration de revenus', 'Taxes – income return', 'dgfip', 7],
  ['bus.mail', 'Ouvrir et lire son courrier électronique', 'Open and read e-mail', 'bus', 19],
] as const;

const partners = {
  carsat: { shortFr: 'Retraite', shortEn: 'Pensions', colour: '#a63d2f' },
  ants: { shortFr: 'France Titres', shortEn: 'France Titres', colour: '#2f55a8' },
  caf: { shortFr: 'CAF', shortEn: 'CAF', colour: '#c96f1c' },
  'france-travail': { shortFr: 'France Travail', shortEn: 'France Travail', colour: '#7a3c96' },
  cpam: { shortFr: 'CPAM', shortEn: 'CPAM', colour: '#2f7d4f' },
  dgfip: { shortFr: 'Impôts', shortEn: 'Taxes', colour: '#55606b' },
  bus: { shortFr: 'Service du bus', shortEn: 'Bus service', colour: '#7d868e' },
};

// Code, name, people, procedures, sessions; the last four are of the territory and not planned.
const communes = [
  ['02830', 'Wassigny', 9, 12, 4],
  ['02569', 'Oisy', 7, 9, 3],
  ['02476', 'Mennevret', 6, 8, 3],
  ['02298', 'Étreux', 6, 7, 2],
  ['02103', 'Boué', 5, 8, 2],
  ['02779', 'La Vallée-Mulâtre', 5, 6, 2],
  ['02050', 'Barzy-en-Thiérache', 4, 5, 1],
  ['02361', 'Guise', 12, 17, 4],
  ['02558', 'Le Nouvion-en-Thiérache', 10, 13, 3],
  ['02388', 'Iron', 0, 0, 0],
  ['02455', 'Malzy', 6, 8, 2],
  ['02757', 'Tupigny', 4, 6, 2],
  ['02787', 'Vaux-Andigny', 4, 5, 2],
  ['02366', 'Hannapes', 0, 0, 1],
  ['02308', 'Fesmy-le-Sart', 0, 0, 0],
] as const;

/** November 2026, made by hand so that every table can be added up by eye: 78 people, 104 procedures, 31 sessions of 32. */
export function handMadeReport(): Report {
  return Report.parse({
    service: { id: SERVICE, name: 'Le bus des services', timeZone: 'Europe/Paris' },
    catalogueVersion: 3,
    countedAt: '2026-11-24T08:30:00.000Z',
    figures: {
      definitions: 1,
      period: { from: '2026-11-01', to: '2026-11-30' },
      persons: 78,
      visits: 74,
      distinctVisitors: 0,
      procedures: 104,
      visitsWithoutProcedure: 9,
      referrals: 7,
      unserved: 3,
      sessionsPlanned: 33,
      sessionsExpected: 32,
      sessionsHeld: 31,
      sessionsShortened: 0,
      sessionsCancelled: 1,
      sessionsSilent: 1,
      daysOfActivity: 18,
      communesOfTerritory: 15,
      communesPlanned: 14,
      communesServed: 13,
      averagePersonsAMonth: 78,
      silent: ['0199a000-0000-7000-8000-000000000112'],
      byCommune: communes
        .map(([commune, name, persons, procedures, sessionsHeld]) => ({
          commune,
          inTerritory: true,
          planned: name !== 'Fesmy-le-Sart',
          persons,
          procedures,
          sessionsHeld,
        }))
        .toSorted((a, b) => (a.commune < b.commune ? -1 : 1)),
      workshopsHeld: 4,
      workshopsCancelled: 1,
      participations: 31,
      distinctParticipants: 0,
      headCounts: 26,
      byHeadCount: [{ category: 'adultes', count: 26 }],
      byProcedureType: types.map(([type, , , , procedures]) => ({ type, procedures })),
    },
    months: months.map(([month, persons]) => ({ month, persons, procedures: persons + 26, sessionsHeld: 31 })),
    referralsByPartner: [
      { partner: 'caf', referrals: 4 },
      { partner: 'carsat', referrals: 2 },
      { partner: '', referrals: 1 },
    ],
    communes: Object.fromEntries(communes.map(([code, name]) => [code, name])),
    procedureTypes: Object.fromEntries(
      types.map(([code, labelFr, labelEn, partner]) => [code, { labelFr, labelEn, partner }]),
    ),
    partners,
    silentSessions: [
      {
        id: '0199a000-0000-7000-8000-000000000112',
        date: '2026-11-12',
        startTime: '09:30',
        commune: 'Iron',
        place: 'Salle des fêtes',
      },
    ],
    lateDevices: [
      { id: '0199a000-0000-7000-8000-000000000202', name: 'Tablette 2', lastSync: '2026-11-19T17:02:00.000Z' },
    ],
  });
}
