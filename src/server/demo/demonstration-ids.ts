import { idAt } from './id-at.ts';
import {
  AccountId,
  type CommuneCode,
  DeviceId,
  LogId,
  OrganisationId,
  ServiceId,
  StopId,
  VehicleId,
} from '../../domain/ids.ts';
import { chanceOf } from './chance.ts';

/** 9 January 2017: the service began that month. */
export const SERVICE_BEGAN_MS = Date.UTC(2017, 0, 9, 8);

/** The same in every demonstration, whatever today is. */
function fixedId(name: string): string {
  return idAt(SERVICE_BEGAN_MS, chanceOf(`halte demonstration ${name}`));
}

const organisation = OrganisationId.parse(fixedId('organisation'));
const service = ServiceId.parse(fixedId('service'));

/** Who and what the demonstration is made of. */
export const demonstrationIds = {
  organisation,
  organisationLog: LogId.parse(organisation),
  service,
  serviceLog: LogId.parse(service),
  vehicle: VehicleId.parse(fixedId('vehicle')),
  administrator: AccountId.parse(fixedId('administrator')),
  supervisor: AccountId.parse(fixedId('supervisor')),
  agents: [AccountId.parse(fixedId('agent 1')), AccountId.parse(fixedId('agent 2'))],
  tablets: [DeviceId.parse(fixedId('tablet 1')), DeviceId.parse(fixedId('tablet 2'))],
  server: DeviceId.parse(fixedId('server')),
} as const;

export function demonstrationStop(commune: CommuneCode): StopId {
  return StopId.parse(fixedId(`stop ${commune}`));
}
