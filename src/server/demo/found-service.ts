import type { AccountId, CatalogueId } from '../../domain/ids.ts';
import { TimeZone } from '../../domain/local-date.ts';
import type { Role } from '../../domain/records/organisation-records.ts';
import { type NewRecord, newRecord } from '../defaults/creation-change.ts';
import { defaultOrganisationRecords } from '../defaults/default-catalogue.ts';
import { chanceOf } from './chance.ts';
import { demonstrationIds, SERVICE_BEGAN_MS } from './demonstration-ids.ts';
import { idAt } from './id-at.ts';
import type { DemonstrationTerritory } from './places.ts';

const SERVICE_NAME = 'SPI Thiérache Sambre & Oise';
export const TIME_ZONE = TimeZone.parse('Europe/Paris');

/** The accounts are named by their roles: nobody is invented. */
const ACCOUNTS: readonly { readonly id: AccountId; readonly name: string; readonly role: Role }[] = [
  { id: demonstrationIds.administrator, name: 'Administration', role: 'admin' },
  { id: demonstrationIds.supervisor, name: 'Responsable', role: 'supervisor' },
  { id: demonstrationIds.agents[0], name: 'Agent 1', role: 'agent' },
  { id: demonstrationIds.agents[1], name: 'Agent 2', role: 'agent' },
];

export const accountRole: ReadonlyMap<AccountId, Role> = new Map(ACCOUNTS.map(({ id, role }) => [id, role]));

export type Founding = {
  readonly organisation: readonly NewRecord[];
  readonly service: readonly NewRecord[];
};

/** What stands before the first session: the organisation with the default catalogue, its accounts, the service, its vehicle and stops. */
export function foundService(territory: DemonstrationTerritory): Founding {
  const chance = chanceOf('the records of the organisation');
  const defaults = defaultOrganisationRecords({ newId: () => idAt(SERVICE_BEGAN_MS, chance) });
  return {
    organisation: [
      newRecord('organisation', { id: demonstrationIds.organisation, name: SERVICE_NAME }),
      ...defaults.records,
      ...ACCOUNTS.map((account) => newRecord('account', { ...account, employer: null, active: true })),
    ],
    service: serviceRecords(territory, defaults.catalogue),
  };
}

function serviceRecords({ communes, places }: DemonstrationTerritory, catalogue: CatalogueId): readonly NewRecord[] {
  return [
    newRecord('service', {
      id: demonstrationIds.service,
      name: SERVICE_NAME,
      timeZone: TIME_ZONE,
      profile: null,
      catalogue,
      labels: [],
      communes: communes.map(({ code, name }) => ({ id: code, name })),
    }),
    newRecord('vehicle', { id: demonstrationIds.vehicle, name: 'Camping-car', capacity: null, link: '4g' }),
    ...places.map(({ stop, commune, name }) =>
      newRecord('stop', {
        id: stop,
        commune,
        communeName: name,
        place: 'place de la Mairie',
        priority: null,
        travelMinutes: null,
        archived: null,
      }),
    ),
  ];
}
