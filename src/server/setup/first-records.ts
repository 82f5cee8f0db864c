import { v7 } from 'uuid';
import { AccountId, type OrganisationId, type ServiceId, StopId, VehicleId } from '../../domain/ids.ts';
import type { SetupRequest } from '../../protocol/office.ts';
import { type NewRecord, newRecord } from '../defaults/creation-change.ts';
import { defaultOrganisationRecords } from '../defaults/default-catalogue.ts';
import { catalogueOf, type Profile } from '../defaults/profiles.ts';
import type { KnownCommune } from '../territories/directory.ts';

type PlannedCommune = KnownCommune & { readonly planned: boolean };

export type FirstRecords = {
  readonly administrator: AccountId;
  readonly ofOrganisation: readonly NewRecord[];
  readonly ofService: readonly NewRecord[];
};

/** What a new server starts with: an organisation with its catalogue, an administrator, a service, its vehicle and its first stops. */
export function firstRecords(
  asked: SetupRequest,
  ids: { readonly organisation: OrganisationId; readonly service: ServiceId },
  { communes, profile }: { readonly communes: readonly PlannedCommune[]; readonly profile: Profile | null },
): FirstRecords {
  const administrator = AccountId.parse(v7());
  const { name, timeZone, vehicle } = asked.service;
  const defaults = defaultOrganisationRecords({ newId: v7 }, catalogueOf(profile));
  return {
    administrator,
    ofOrganisation: [
      newRecord('organisation', { id: ids.organisation, name: asked.organisation }),
      ...defaults.records,
      newRecord('account', {
        id: administrator,
        name: asked.administrator.name,
        role: 'admin',
        employer: null,
        active: true,
      }),
    ],
    ofService: [
      newRecord('service', {
        id: ids.service,
        name,
        timeZone,
        profile: profile?.code ?? null,
        asks: profile?.asks ?? null,
        questions: profile?.questions ?? null,
        catalogue: defaults.catalogue,
        labels: [],
        communes: communes.map((commune) => ({ id: commune.code, name: commune.name })),
      }),
      newRecord('vehicle', { id: VehicleId.parse(v7()), name: vehicle, capacity: null, link: null }),
      ...communes.filter(({ planned }) => planned).map((commune) => firstStop(commune)),
    ],
  };
}

function firstStop({ code, name }: KnownCommune): NewRecord {
  return newRecord('stop', {
    id: StopId.parse(v7()),
    commune: code,
    communeName: name,
    place: null,
    priority: null,
    travelMinutes: null,
    archived: null,
  });
}
