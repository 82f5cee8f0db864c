import { creation } from '../../../data/edits.ts';
import { shownRow } from '../../../data/shown-row.ts';
import type { TabletDatabase } from '../../../data/tablet-database.ts';
import { writeSetting } from '../../../data/settings.ts';
import {
  AccountId,
  CatalogueId,
  ChangeId,
  CommuneCode,
  DeviceId,
  LogId,
  OrganisationId,
  PartnerId,
  PlannedSessionId,
  type RecordId,
  ServiceId,
  StopId,
  VehicleId,
} from '../../../domain/ids.ts';
import { LocalDate, LocalTime, TimeZone } from '../../../domain/local-date.ts';
import type { MergedFields } from '../../../domain/fold.ts';
import type { FieldPath } from '../../../domain/field-path.ts';
import type { Catalogue, Partner } from '../../../domain/records/organisation-records.ts';
import type { Service } from '../../../domain/records/service-records.ts';
import type { RecordOf, RecordType } from '../../../domain/records/record-types.ts';

const idOf = (number: number) => `01935d00-0000-7000-8000-${String(number).padStart(12, '0')}`;

export const seeded = {
  device: DeviceId.parse(idOf(1)),
  organisation: OrganisationId.parse(idOf(2)),
  service: ServiceId.parse(idOf(3)),
  account: AccountId.parse(idOf(4)),
  catalogue: CatalogueId.parse(idOf(5)),
  vehicle: VehicleId.parse(idOf(6)),
  wassigny: StopId.parse(idOf(7)),
  oisy: StopId.parse(idOf(8)),
  morning: PlannedSessionId.parse(idOf(9)),
  afternoon: PlannedSessionId.parse(idOf(10)),
  zone: TimeZone.parse('Europe/Paris'),
} as const;

export type Seeds = {
  readonly today: string;
  readonly partners?: readonly Omit<Partner, 'id'>[];
  readonly catalogue?: Partial<Catalogue>;
  readonly service?: Pick<Partial<Service>, 'asks' | 'questions'>;
};

const change = ChangeId.parse(idOf(99));

/** A tablet that has joined a service and received its calendar: two planned sessions today, nothing recorded. */
export async function seedTablet(
  db: TabletDatabase,
  { today, partners = somePartners, catalogue, service: asked }: Seeds,
): Promise<void> {
  const { service, organisation, account, vehicle, wassigny, oisy, morning, afternoon } = seeded;
  const date = LocalDate.parse(today);
  await writeSetting(db, 'device', seeded.device);
  await writeSetting(db, 'joined', { token: 'device-token', organisation, service });
  await writeSetting(db, 'agents', [
    { account, name: 'Marie Leroy', role: 'agent', token: 'agent-token', expiresAt: Date.parse('2099-01-01') },
  ]);
  await writeSetting(db, 'agent', account);
  await receive(db, 'service', service, {
    name: 'Le bus de Thiérache',
    timeZone: seeded.zone,
    catalogue: seeded.catalogue,
    labels: [],
    ...asked,
    communes: [
      { id: CommuneCode.parse('02830'), name: 'Wassigny' },
      { id: CommuneCode.parse('02569'), name: 'Oisy' },
    ],
  });
  await receive(db, 'catalogue', seeded.catalogue, { ...someCatalogue, ...catalogue });
  for (const [index, partner] of partners.entries()) {
    await receive(db, 'partner', PartnerId.parse(idOf(100 + index)), partner);
  }
  await receive(db, 'vehicle', vehicle, { name: 'Bus 1' });
  await receive(db, 'stop', wassigny, {
    commune: CommuneCode.parse('02830'),
    communeName: 'Wassigny',
    place: 'place de la Mairie',
    travelMinutes: 25,
    contactName: 'M. Lenoir',
    contactPhone: '03 23 00 00 01',
  });
  await receive(db, 'stop', oisy, {
    commune: CommuneCode.parse('02569'),
    communeName: 'Oisy',
    place: 'salle des fêtes',
  });
  const times = { morning: ['09:30', '12:15'], afternoon: ['13:45', '16:30'] } as const;
  for (const [id, stop, [start, end]] of [
    [morning, wassigny, times.morning],
    [afternoon, oisy, times.afternoon],
  ] as const) {
    await receive(db, 'plannedSession', id, {
      stop,
      vehicle,
      date,
      startTime: LocalTime.parse(start),
      endTime: LocalTime.parse(end),
    });
  }
}

/** Puts a record there as a pull would have. */
async function receive<Type extends RecordType>(
  db: TabletDatabase,
  type: Type,
  id: RecordOf<Type>['id'],
  values: Omit<Partial<RecordOf<Type>>, 'id'>,
): Promise<void> {
  const edit = creation(type, id, values);
  const fields = Object.fromEntries(
    Object.entries(edit.fields).map(([path, value]) => [path, { value, change, alike: [], rivals: [] }]),
  ) as MergedFields;
  const merged = { deleted: false, survived: [], fields };
  const record = id as string as RecordId;
  await db.records.put(shownRow(type, record, merged));
  await db.serverStates.put({
    id: record,
    log: LogId.parse(seeded.service),
    history: 0,
    state: {
      type,
      id: record,
      number: 1,
      deleted: false,
      survived: [],
      fields: fields as Record<FieldPath, never>,
      seen: {},
      authors: {},
    },
  });
}

const partnerOf = (code: string, name: string, colour: string) => ({
  code,
  labelFr: name,
  labelEn: name,
  shortFr: name,
  shortEn: name,
  colour,
});

const somePartners = [partnerOf('ants', 'France Titres', '#2f55a8'), partnerOf('caf', 'CAF', '#c96f1c')];

const typeOf = (code: string, labelFr: string, labelEn: string, partner: string, keywords: readonly string[]) => ({
  code,
  labelFr,
  labelEn,
  partner,
  theme: null,
  keywords: [...keywords],
  icon: 'car',
  sensitive: false,
});

const someCatalogue: Omit<Catalogue, 'id'> = {
  levels: null,
  referralChannels: null,
  referralOutcomes: null,
  caseOutcomes: null,
  headCounts: null,
  version: 1,
  procedureTypes: [
    typeOf('ants.cession', 'Carte grise – cession du véhicule', 'Vehicle registration – sale', 'ants', ['vendre']),
    typeOf('caf.prestation', 'Prestation CAF – demande', 'Family benefit – application', 'caf', ['allocations']),
    typeOf('ants.permis', 'Permis de conduire – renouvellement', 'Driving licence – renewal', 'ants', ['perdu']),
    typeOf('ants.cni', 'Carte d’identité – pré-demande', 'Identity card – pre-application', 'ants', ['papiers']),
  ],
  activities: [],
  results: [
    { code: 'faite', labelFr: 'Faite', labelEn: 'Done' },
    { code: 'commencee', labelFr: 'Commencée', labelEn: 'Started' },
    { code: 'renseignee', labelFr: 'Renseignée', labelEn: 'Informed' },
    { code: 'impossible', labelFr: 'Impossible', labelEn: 'Impossible' },
  ],
  statuses: [],
  genders: [],
  needs: [],
  heardThrough: [{ code: 'mairie', labelFr: 'Mairie', labelEn: 'Town hall' }],
  channels: [{ code: 'arret', labelFr: 'À l’arrêt', labelEn: 'At the stop' }],
  cancelReasons: [],
  ageAtoms: [0, 18, 65],
};
