import type {
  CaseId,
  ChangeId,
  RecordId,
  ReferralId,
  StopSessionId,
  VisitorId,
  WorkshopCycleId,
  WorkshopId,
} from '../../domain/ids.ts';
import type { LocalDate } from '../../domain/local-date.ts';

/** Where the agent's screens stand. A session is named by its id: no place and nobody is named in an address. */
export const addresses = {
  start: '/',
  today: '/journee',
  board: '/accueil',
  session: (id: StopSessionId) => `/permanence/${id}`,
  follow: '/suivi',
  referents: '/suivi/referents',
  more: '/plus',
  person: (visitor: VisitorId) => `/usager/${visitor}`,
  followed: (id: CaseId) => `/dossier/${id}`,
  referral: (id: ReferralId) => `/orientation/${id}`,
  workshops: '/ateliers',
  workshop: (id: WorkshopId) => `/atelier/${id}`,
  cycle: (id: WorkshopCycleId) => `/cycle/${id}`,
  calendar: '/calendrier',
  month: '/mois',
  receipt: '/envois',
  receiptOf: (day: LocalDate) => `/envois/jour/${day}`,
  mend: (refused: ChangeId) => `/envois/corriger/${refused}`,
  history: (record: RecordId) => `/fiche/${record}`,
  settings: '/reglages',
  join: '/entrer',
  office: '/bureau',
} as const;
