import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import { v5, v7 } from 'uuid';
import { creation, type Edit } from '../../src/data/edits.ts';
import type { Joined } from '../../src/data/rows.ts';
import { writeSetting } from '../../src/data/settings.ts';
import { TabletDatabase } from '../../src/data/tablet-database.ts';
import {
  AccountId,
  DeviceId,
  OrganisationId,
  PlannedSessionId,
  ServiceId,
  StopId,
  type StopSessionId,
  VehicleId,
  VisitId,
} from '../../src/domain/ids.ts';
import { Instant, LocalDate } from '../../src/domain/local-date.ts';
import { stopSessionId } from '../../src/domain/stop-session-id.ts';

export const JOINED: Joined = {
  token: 'device-token',
  organisation: OrganisationId.parse('00000000-0000-7000-8000-00000000000a'),
  service: ServiceId.parse('00000000-0000-7000-8000-00000000000b'),
};
export const AGENT = AccountId.parse('00000000-0000-7000-8000-00000000000c');
export const STOP = StopId.parse('00000000-0000-7000-8000-00000000000d');
export const VEHICLE = VehicleId.parse('00000000-0000-7000-8000-00000000000e');
export const PLANNED = PlannedSessionId.parse('00000000-0000-7000-8000-00000000000f');
export const TODAY = LocalDate.parse('2026-11-24');
export const MORNING_MS = Date.parse('2026-11-24T08:00:00.000Z');

export type TestTablet = {
  readonly db: TabletDatabase;
  readonly device: DeviceId;
  /** Storage that outlives the connection, as a disk does. */
  readonly disk: IDBFactory;
  readonly clock: { now: number };
};

/** A tablet that has joined the service, with a storage and a clock of its own. */
export async function joinedTablet(joined: Joined = JOINED, disk: IDBFactory = new IDBFactory()): Promise<TestTablet> {
  const clock = { now: MORNING_MS };
  const db = tabletOn(disk, clock);
  const device = DeviceId.parse(v7());
  await writeSetting(db, 'device', device);
  await writeSetting(db, 'joined', joined);
  return { db, device, disk, clock };
}

export function tabletOn(disk: IDBFactory, clock: { now: number } = { now: MORNING_MS }): TabletDatabase {
  return new TabletDatabase({
    name: 'halte',
    now: () => clock.now,
    newId: () => v7(),
    storage: { indexedDB: disk, IDBKeyRange },
  });
}

export const SESSION: StopSessionId = stopSessionId({ planned: PLANNED }, (name, space) => v5(name, space));

export function opening(device: DeviceId, at = '2026-11-24T08:00:00.000Z'): Edit {
  return creation('stopSession', SESSION, {
    planned: PLANNED,
    stop: STOP,
    vehicle: VEHICLE,
    date: TODAY,
    halfDay: 'morning',
    openings: [{ id: device, at: Instant.parse(at), device }],
  });
}

export function arrival(procedures: readonly string[] = [], id: VisitId = VisitId.parse(v7())): Edit {
  return creation('visit', id, {
    session: SESSION,
    at: Instant.parse('2026-11-24T08:30:00.000Z'),
    persons: 1,
    procedures: procedures.map((type, line) => ({ id: `p${line}`, type, result: null })),
  });
}
