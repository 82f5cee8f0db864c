import { Report } from '../../src/protocol/office.ts';

const SESSION = '0190a0de-7f00-7000-8000-00000000000';

/** A report of which no two indicators are alike, nor two figures of a row: a column in another’s place shows. */
export function exampleReport(changes: { readonly names?: readonly string[] } = {}): Report {
  const [
    service = 'SPI Thiérache Sambre & Oise',
    commune = 'Étreux',
    place = 'Place de l’Église; devant la mairie',
    ...more
  ] = changes.names ?? [];
  const [procedure = 'Retraite – préparation, première demande', partner = 'CARSAT', device = 'Tablette « 2 »'] = more;
  return Report.parse({
    service: { id: `${SESSION}1`, name: service, timeZone: 'Europe/Paris' },
    catalogueVersion: 41,
    countedAt: '2026-11-24T17:02:31.250Z',
    figures: {
      definitions: 1,
      period: { from: '2026-10-01', to: '2026-11-30' },
      persons: 1201,
      visits: 1190,
      distinctVisitors: 42,
      procedures: 1543,
      visitsWithoutProcedure: 43,
      referrals: 58,
      unserved: 44,
      sessionsPlanned: 64,
      sessionsExpected: 63,
      sessionsHeld: 61,
      sessionsShortened: 0,
      sessionsCancelled: 1,
      sessionsSilent: 2,
      daysOfActivity: 31,
      communesOfTerritory: 36,
      communesPlanned: 32,
      communesServed: 30,
      averagePersonsAMonth: 601,
      workshopsHeld: 12,
      workshopsCancelled: 5,
      participations: 131,
      distinctParticipants: 27,
      headCounts: 211,
      byHeadCount: [{ category: 'adultes', count: 211 }],
      silent: [`${SESSION}2`, `${SESSION}3`],
      byCommune: [
        { commune: '02298', inTerritory: true, planned: true, persons: 701, procedures: 901, sessionsHeld: 29 },
        { commune: '02361', inTerritory: true, planned: false, persons: 0, procedures: 0, sessionsHeld: 0 },
        { commune: '2A004', inTerritory: false, planned: true, persons: 500, procedures: 642, sessionsHeld: 32 },
      ],
      byProcedureType: [
        { type: 'carsat.demande', procedures: 1500 },
        { type: 'caf.rsa', procedures: 40 },
        { type: 'gone.type', procedures: 3 },
      ],
    },
    months: [
      { month: '2026-10', persons: 600, procedures: 771, sessionsHeld: 28 },
      { month: '2026-11', persons: 601, procedures: 772, sessionsHeld: 33 },
    ],
    referralsByPartner: [
      { partner: 'caf', referrals: 51 },
      { partner: 'gone', referrals: 5 },
      { partner: '', referrals: 2 },
    ],
    communes: { '02298': commune, '02361': 'Guise', '2A004': 'Ajaccio' },
    procedureTypes: {
      'carsat.demande': { labelFr: procedure, labelEn: procedure, partner: 'carsat' },
      'caf.rsa': { labelFr: 'RSA', labelEn: 'Minimum income (RSA)', partner: 'caf' },
    },
    partners: {
      carsat: { shortFr: partner, shortEn: partner, colour: '#a63d2f' },
      caf: { shortFr: 'CAF', shortEn: 'CAF', colour: '#c96f1c' },
    },
    silentSessions: [
      { id: `${SESSION}2`, date: '2026-10-25', startTime: '09:30', commune, place },
      { id: `${SESSION}3`, date: '2026-11-12', startTime: '13:45', commune: 'Iron', place: null },
    ],
    lateDevices: [
      { id: `${SESSION}4`, name: device, lastSync: '2026-11-19T17:02:00.000Z' },
      { id: `${SESSION}5`, name: 'Tablette 3', lastSync: null },
    ],
  });
}

/** A service of which nothing was ever planned nor received. */
export function emptyReport(): Report {
  const { figures, ...report } = exampleReport();
  const zeros = Object.fromEntries(
    Object.entries(figures).map(([name, value]) => [
      name,
      Array.isArray(value) ? [] : typeof value === 'number' ? 0 : value,
    ]),
  );
  return Report.parse({
    ...report,
    figures: { ...zeros, definitions: 1 },
    months: [],
    referralsByPartner: [],
    communes: {},
    procedureTypes: {},
    partners: {},
    silentSessions: [],
    lateDevices: [],
  });
}
