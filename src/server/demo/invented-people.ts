import { AppointmentId, CaseId, type CommuneCode, ItemId, ReferralId, VisitId, VisitorId } from '../../domain/ids.ts';
import { addDays, Instant, type LocalDate, LocalTime } from '../../domain/local-date.ts';
import { type NewRecord, newRecord } from '../defaults/creation-change.ts';
import type { Chance } from './chance.ts';
import { idAt } from './id-at.ts';
import type { Outing } from './plan-year.ts';
import type { Deed } from './tell-session.ts';

/** Stands behind the name in the record itself, so that every screen, print and file shows it. */
const INVENTED = '(inventée)';

type Person = {
  readonly family: string;
  readonly given: string;
  readonly born: number;
  readonly about: string;
  readonly partner: string;
  /** In how many days the case asks for something; null: it is closed. */
  readonly case?: { readonly next: string; readonly inDays: number | null; readonly document?: string };
  /** In how many days the partner should have answered; null: it did. */
  readonly referral?: { readonly channel: string; readonly inDays: number | null };
};

// Some is due on the day that it is made for, and more on the next ones: nobody opens the demonstration to an empty list.
const PEOPLE: readonly Person[] = [
  {
    family: 'Aubrelle',
    given: 'Solange',
    born: 1951,
    about: 'carsat.demande',
    partner: 'carsat',
    case: { next: 'Rappeler la caisse de retraite', inDays: -2, document: 'Relevé de carrière' },
  },
  {
    family: 'Bocquillon',
    given: 'Armand',
    born: 1962,
    about: 'caf.logement',
    partner: 'caf',
    case: { next: 'Relire le courrier reçu', inDays: 0, document: 'Dernière quittance' },
  },
  {
    family: 'Carpentras',
    given: 'Mireille',
    born: 1948,
    about: 'departement.apa',
    partner: 'departement',
    case: { next: 'Demander où en est le dossier', inDays: 4 },
    referral: { channel: 'appel', inDays: 0 },
  },
  {
    family: 'Delmotte',
    given: 'Idriss',
    born: 1990,
    about: 'france-travail.inscription',
    partner: 'france-travail',
    case: { next: 'Vérifier l’actualisation', inDays: null },
  },
  {
    family: 'Estrade',
    given: 'Paulette',
    born: 1944,
    about: 'carsat.reversion',
    partner: 'carsat',
    case: { next: 'Compléter la demande', inDays: 7, document: 'Livret de famille' },
  },
  {
    family: 'Fauquembert',
    given: 'Lucien',
    born: 1957,
    about: 'mdph.dossier',
    partner: 'mdph',
    case: { next: 'Joindre le certificat médical', inDays: 9, document: 'Certificat médical' },
    referral: { channel: 'courriel', inDays: 3 },
  },
  {
    family: 'Garancher',
    given: 'Nadia',
    born: 1985,
    about: 'cpam.css',
    partner: 'cpam',
    case: { next: 'Envoyer l’avis d’imposition', inDays: 12, document: 'Avis d’imposition' },
  },
  {
    family: 'Hautecoeur',
    given: 'Bastien',
    born: 2001,
    about: 'mission-locale.accompagnement',
    partner: 'mission-locale',
    referral: { channel: 'rendez-vous', inDays: 1 },
  },
  {
    family: 'Inglebert',
    given: 'Yvette',
    born: 1939,
    about: 'ccas.aide-financiere',
    partner: 'ccas',
    referral: { channel: 'appel', inDays: 5 },
  },
  {
    family: 'Jolibois',
    given: 'Kader',
    born: 1973,
    about: 'bdf.surendettement',
    partner: 'bdf',
    referral: { channel: 'fiche', inDays: null },
  },
  {
    family: 'Kermadec',
    given: 'Louison',
    born: 1979,
    about: 'energie.cheque',
    partner: 'energie',
    referral: { channel: 'courriel', inDays: 2 },
  },
  {
    family: 'Lestoquoy',
    given: 'Odile',
    born: 1955,
    about: 'msa.prestation',
    partner: 'msa',
    referral: { channel: 'fiche', inDays: 14 },
  },
];

export type InventedInput = {
  readonly today: LocalDate;
  /** Sessions of the month before that received somebody, each with one of its visits: at least as many as there are people. */
  readonly met: readonly { readonly visit: Deed; readonly date: LocalDate; readonly commune: CommuneCode }[];
  /** Sessions from today on, today's first. */
  readonly ahead: readonly Outing[];
  readonly chance: Chance;
};

/** Twelve people who do not exist, what is followed for them, and the next two appointments: for whoever looks at it in the demonstration. */
export function inventedPeople({ today, met, ahead, chance }: InventedInput): readonly Deed[] {
  const known = PEOPLE.flatMap((who, at) => {
    const where = met[at];
    if (where === undefined) return [];
    const atMs = where.visit.atMs + MINUTE_MS;
    return [{ who, where, atMs, at, visitor: VisitorId.parse(idAt(atMs, chance)) }];
  });
  return [
    ...known.map((one) => deed(one, visitor(one))),
    ...known.flatMap((one) => (one.who.case ? [deed(one, followedCase(one, today, chance))] : [])),
    ...known.flatMap((one) => (one.who.referral ? [deed(one, referral(one, today, chance))] : [])),
    ...known.slice(0, APPOINTMENTS).flatMap((one, at) => {
      const outing = ahead[at];
      return outing ? [deed(one, appointment(one, outing, chance))] : [];
    }),
  ];
}

const MINUTE_MS = 60_000;
const APPOINTMENTS = 2;

type Known = {
  readonly who: Person;
  readonly where: InventedInput['met'][number];
  readonly atMs: number;
  readonly at: number;
  readonly visitor: VisitorId;
};

function deed({ where, atMs }: Known, record: NewRecord): Deed {
  return { device: where.visit.device, account: where.visit.account, atMs, record };
}

function visitor({ who, where, at, visitor: id }: Known): NewRecord {
  return newRecord('visitor', {
    id,
    familyName: `${who.family} ${INVENTED}`,
    givenName: who.given,
    birthYear: who.born,
    // Numbers that are kept for fiction: nobody can be called.
    phone: `06 39 98 ${String(41 + at)} ${String(10 + 7 * at)}`,
    residence: where.commune,
    noticeOn: where.date,
  });
}

function followedCase({ who, where, atMs, visitor: of }: Known, today: LocalDate, chance: Chance): NewRecord {
  const { next, inDays, document } = who.case ?? { next: null, inDays: null };
  return newRecord('case', {
    id: CaseId.parse(idAt(atMs, chance)),
    openedOn: where.date,
    visitor: of,
    about: who.about,
    status: inDays === null ? 'closed' : 'open',
    nextStep: inDays === null ? null : next,
    nextStepOn: inDays === null ? null : addDays(today, inDays),
    steps: [{ id: ItemId.parse(idAt(atMs, chance)), visit: VisitId.parse(where.visit.record.id) }],
    documents: document === undefined ? [] : [{ id: ItemId.parse(idAt(atMs, chance)), label: document, brought: null }],
    mandate: 'none',
    outcome: inDays === null ? 'aboutie' : null,
    closedOn: inDays === null ? where.date : null,
  });
}

function referral({ who, where, atMs, visitor: of }: Known, today: LocalDate, chance: Chance): NewRecord {
  const { channel, inDays } = who.referral ?? { channel: null, inDays: null };
  return newRecord('referral', {
    id: ReferralId.parse(idAt(atMs, chance)),
    visit: VisitId.parse(where.visit.record.id),
    madeOn: where.date,
    visitor: of,
    partner: who.partner,
    reason: who.about,
    channel,
    dueOn: addDays(today, inDays ?? 0),
    outcome: inDays === null ? 'rdv-obtenu' : 'transmise',
    outcomeOn: inDays === null ? where.date : null,
  });
}

/** Half an hour into the session. */
function appointment({ who, atMs, visitor: of }: Known, { date, halfDay, place }: Outing, chance: Chance): NewRecord {
  return newRecord('appointment', {
    id: AppointmentId.parse(idAt(atMs, chance)),
    stop: place.stop,
    date,
    startTime: LocalTime.parse(halfDay === 'morning' ? '10:00' : '14:15'),
    minutes: 30,
    standing: 'booked',
    bookedAt: Instant.parse(new Date(atMs).toISOString()),
    visitor: of,
    about: who.about,
  });
}
