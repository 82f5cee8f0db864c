import type { Figures } from '../../domain/counting/figures.ts';

export type Language = 'fr' | 'en';

/** The figures that are one number, by their stable codes, in the order in which exports give them. */
export const indicatorCodes = [
  'persons',
  'visits',
  'distinctVisitors',
  'procedures',
  'visitsWithoutProcedure',
  'referrals',
  'unserved',
  'averagePersonsAMonth',
  'sessionsPlanned',
  'sessionsExpected',
  'sessionsHeld',
  'sessionsShortened',
  'sessionsCancelled',
  'sessionsSilent',
  'daysOfActivity',
  'communesOfTerritory',
  'communesPlanned',
  'communesServed',
  'workshopsHeld',
  'workshopsCancelled',
  'participations',
  'distinctParticipants',
  'headCounts',
] as const satisfies readonly (keyof Figures)[];

export type IndicatorCode = (typeof indicatorCodes)[number];

export type ExportTexts = {
  readonly sheets: Readonly<Record<'summary' | 'communes' | 'procedures' | 'months', string>>;
  readonly titles: Readonly<
    Record<
      'head' | 'indicators' | 'communes' | 'procedureTypes' | 'referrals' | 'months' | 'silentSessions' | 'lateDevices',
      string
    >
  >;
  readonly head: Readonly<
    Record<'service' | 'timeZone' | 'from' | 'to' | 'definitions' | 'catalogueVersion' | 'countedAt', string>
  >;
  readonly columns: Readonly<
    Record<
      | 'code'
      | 'subject'
      | 'indicator'
      | 'value'
      | 'communeCode'
      | 'commune'
      | 'place'
      | 'persons'
      | 'procedures'
      | 'sessionsHeld'
      | 'planned'
      | 'inTerritory'
      | 'procedureType'
      | 'partner'
      | 'referrals'
      | 'month'
      | 'start'
      | 'device'
      | 'lastSync',
      string
    >
  >;
  readonly indicators: Readonly<Record<IndicatorCode, string>>;
  readonly unknownPartner: string;
  readonly yes: string;
  readonly no: string;
  readonly never: string;
  readonly page: string;
};

export const exportTexts: Readonly<Record<Language, ExportTexts>> = {
  fr: {
    sheets: { summary: 'Synthèse', communes: 'Communes', procedures: 'Démarches', months: 'Mois' },
    titles: {
      head: 'Rapport de fréquentation',
      indicators: 'Indicateurs',
      communes: 'Par commune de l’arrêt',
      procedureTypes: 'Par démarche',
      referrals: 'Orientations par partenaire',
      months: 'Par mois',
      silentSessions: 'Permanences silencieuses\u00A0: rien n’en a été reçu',
      lateDevices: 'Tablettes en retard\u00A0: des visites peuvent manquer',
    },
    head: {
      service: 'Service',
      timeZone: 'Fuseau horaire',
      from: 'Du',
      to: 'Au',
      definitions: 'Version des définitions',
      catalogueVersion: 'Version du catalogue',
      countedAt: 'Compté le',
    },
    columns: {
      code: 'Code',
      subject: 'Rubrique',
      indicator: 'Indicateur',
      value: 'Valeur',
      communeCode: 'Code INSEE',
      commune: 'Commune',
      place: 'Lieu',
      persons: 'Personnes reçues',
      procedures: 'Démarches',
      sessionsHeld: 'Permanences tenues',
      planned: 'Prévue',
      inTerritory: 'Dans le territoire',
      procedureType: 'Démarche',
      partner: 'Partenaire',
      referrals: 'Orientations',
      month: 'Mois (premier jour)',
      start: 'Début prévu',
      device: 'Tablette',
      lastSync: 'Dernière synchronisation complète',
    },
    indicators: {
      persons: 'Personnes reçues',
      visits: 'Visites',
      distinctVisitors: 'Usagers distincts (suivis seulement)',
      procedures: 'Démarches',
      visitsWithoutProcedure: 'Visites sans démarche',
      referrals: 'Orientations vers un partenaire',
      unserved: 'Partis sans être reçus',
      averagePersonsAMonth: 'Personnes reçues par mois, en moyenne',
      sessionsPlanned: 'Permanences prévues',
      sessionsExpected: 'Permanences attendues (prévues, non annulées, commencées)',
      sessionsHeld: 'Permanences tenues',
      sessionsShortened: 'Permanences écourtées',
      sessionsCancelled: 'Permanences annulées',
      sessionsSilent: 'Permanences silencieuses',
      daysOfActivity: 'Jours d’activité',
      communesOfTerritory: 'Communes du territoire',
      communesPlanned: 'Communes prévues',
      communesServed: 'Communes servies',
      workshopsHeld: 'Ateliers tenus',
      workshopsCancelled: 'Ateliers annulés',
      participations: 'Participations (personnes sur une liste, à chaque présence)',
      distinctParticipants: 'Participants distincts (suivis seulement)',
      headCounts: 'Participants comptés sans nom',
    },
    unknownPartner: 'Partenaire inconnu',
    yes: 'oui',
    no: 'non',
    never: 'jamais',
    page: 'Page &P sur &N',
  },
  en: {
    sheets: { summary: 'Summary', communes: 'Communes', procedures: 'Procedures', months: 'Months' },
    titles: {
      head: 'Attendance report',
      indicators: 'Indicators',
      communes: 'By commune of the stop',
      procedureTypes: 'By procedure',
      referrals: 'Referrals by partner',
      months: 'By month',
      silentSessions: 'Silent sessions: nothing received',
      lateDevices: 'Late tablets: visits may be missing',
    },
    head: {
      service: 'Service',
      timeZone: 'Time zone',
      from: 'From',
      to: 'To',
      definitions: 'Definitions version',
      catalogueVersion: 'Catalogue version',
      countedAt: 'Counted at',
    },
    columns: {
      code: 'Code',
      subject: 'Subject',
      indicator: 'Indicator',
      value: 'Value',
      communeCode: 'INSEE code',
      commune: 'Commune',
      place: 'Place',
      persons: 'People seen',
      procedures: 'Procedures',
      sessionsHeld: 'Sessions held',
      planned: 'Planned',
      inTerritory: 'In the territory',
      procedureType: 'Procedure',
      partner: 'Partner',
      referrals: 'Referrals',
      month: 'Month (first day)',
      start: 'Planned start',
      device: 'Tablet',
      lastSync: 'Last full sync',
    },
    indicators: {
      persons: 'People seen',
      visits: 'Visits',
      distinctVisitors: 'Distinct visitors (tracked only)',
      procedures: 'Procedures',
      visitsWithoutProcedure: 'Visits with no procedure',
      referrals: 'Referrals to a partner',
      unserved: 'Left unserved',
      averagePersonsAMonth: 'People seen a month, on average',
      sessionsPlanned: 'Planned sessions',
      sessionsExpected: 'Sessions expected (planned, not cancelled, started)',
      sessionsHeld: 'Sessions held',
      sessionsShortened: 'Sessions shortened',
      sessionsCancelled: 'Sessions cancelled',
      sessionsSilent: 'Silent sessions',
      daysOfActivity: 'Days of activity',
      communesOfTerritory: 'Communes in the territory',
      communesPlanned: 'Planned communes',
      communesServed: 'Communes served',
      workshopsHeld: 'Workshops held',
      workshopsCancelled: 'Workshops cancelled',
      participations: 'Workshop attendances (people on a list, each time present)',
      distinctParticipants: 'Distinct participants (tracked only)',
      headCounts: 'Participants counted without names',
    },
    unknownPartner: 'Unknown partner',
    yes: 'yes',
    no: 'no',
    never: 'never',
    page: 'Page &P of &N',
  },
};
