import { v5 } from 'uuid';
import {
  AccountId,
  CommuneCode,
  DeviceId,
  LogId,
  PlannedSessionId,
  RecordId,
  StopId,
  VehicleId,
} from '../../src/domain/ids.ts';
import { HalfDay, LocalDate, LocalTime } from '../../src/domain/local-date.ts';
import { stopSessionId } from '../../src/domain/stop-session-id.ts';
import type { Database } from '../../src/server/database/database.ts';
import { creationChange, newRecord, type NewRecord } from '../../src/server/defaults/creation-change.ts';
import { createLog } from '../../src/server/log/create-log.ts';
import { landBatch } from '../../src/server/log/land-batch.ts';
import type { Chance } from './chance.ts';

const fixed = (last: string) => `00000000-0000-7000-8000-${last.padStart(12, '0')}`;

export const START_MS = Date.parse('2026-11-24T08:00:00.000Z');
export const SERVICE = LogId.parse(fixed('b0'));
export const ORGANISATION = LogId.parse(fixed('a0'));
const STOP = StopId.parse(fixed('d0'));
const VEHICLE = VehicleId.parse(fixed('e0'));
export const AGENT = AccountId.parse(fixed('c0'));
const SUPERVISOR = AccountId.parse(fixed('c1'));
const OFFICE = DeviceId.parse(fixed('f0'));
const TODAY = LocalDate.parse('2026-11-24');

export const SESSIONS = ['f1', 'f2', 'f3'].map((last) => {
  const planned = PlannedSessionId.parse(fixed(last));
  return { planned, id: stopSessionId({ planned }, (name, space) => v5(name, space)) };
});

export const sessionFields = (planned: PlannedSessionId) => ({
  planned,
  stop: STOP,
  vehicle: VEHICLE,
  date: TODAY,
  halfDay: HalfDay.parse('morning'),
});

/** A service with a stop, a vehicle, three planned sessions, an agent and a supervisor; nothing else is in the database. */
export async function found(database: Database, chance: Chance): Promise<void> {
  await database.write(async (trx) => {
    await createLog(trx, ORGANISATION, 'organisation');
    await createLog(trx, SERVICE, 'service');
    await trx
      .insertInto('meta')
      .values({ key: 'epoch', value: chance.uuid(START_MS) })
      .execute();
    for (const account of [AGENT, SUPERVISOR]) {
      await trx.insertInto('membership').values({ account, service: SERVICE }).execute();
    }
  });
  const land = async (log: LogId, records: readonly NewRecord[]) => {
    const texts = records.map((record, count) =>
      creationChange(
        { ...record, id: RecordId.parse(record.id) },
        {
          id: chance.uuid(START_MS) as never,
          log,
          device: OFFICE,
          account: SUPERVISOR,
          clock: { ms: START_MS, count },
        },
      ),
    );
    const rightsOf = () => ({ role: 'admin' as const, flagged: false });
    const verdicts = await landBatch(database, { log, texts, rightsOf, nowMs: START_MS });
    if (verdicts.some(({ verdict }) => verdict !== 'accepted')) throw new Error(JSON.stringify(verdicts));
  };
  await land(ORGANISATION, [
    newRecord('account', { id: AGENT, name: 'Inès', role: 'agent', employer: null, active: true }),
    newRecord('account', { id: SUPERVISOR, name: 'Paul', role: 'supervisor', employer: null, active: true }),
  ]);
  await land(SERVICE, [
    newRecord('vehicle', { id: VEHICLE, name: 'Bus', capacity: null, link: null }),
    newRecord('stop', {
      id: STOP,
      commune: CommuneCode.parse('02361'),
      communeName: 'Guise',
      place: null,
      priority: null,
      travelMinutes: null,
      archived: null,
    }),
    ...SESSIONS.map(({ planned }) =>
      newRecord('plannedSession', {
        id: planned,
        stop: STOP,
        vehicle: VEHICLE,
        date: TODAY,
        startTime: LocalTime.parse('09:00'),
        endTime: LocalTime.parse('12:00'),
        cancelReason: null,
      }),
    ),
  ]);
}
