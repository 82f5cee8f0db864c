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
import type { PlannedSession } from '../../src/domain/records/service-records.ts';
import { addDays, HalfDay, LocalDate, LocalTime } from '../../src/domain/local-date.ts';
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
const AGENT = AccountId.parse(fixed('c0'));
const SUPERVISOR = AccountId.parse(fixed('c1'));
const OFFICE = DeviceId.parse(fixed('f0'));

export type Person = {
  readonly account: AccountId;
  readonly name: string;
  readonly role: 'agent' | 'supervisor';
  readonly token: string;
};
export const INES: Person = { account: AGENT, name: 'Inès', role: 'agent', token: 'agent-token' };
export const PAUL: Person = { account: SUPERVISOR, name: 'Paul', role: 'supervisor', token: 'supervisor-token' };
const TODAY = LocalDate.parse('2026-11-24');

/** Three of today, and two that grow too old for a tablet within a few days. */
const PLAN = { f1: TODAY, f2: TODAY, f3: TODAY, f4: addDays(TODAY, -80), f5: addDays(TODAY, -88) };

export const sessionIdOf = (planned: PlannedSessionId) => stopSessionId({ planned }, (name, space) => v5(name, space));

export const sessionFields = ({ id: planned, date }: Pick<PlannedSession, 'id' | 'date'>) => ({
  planned,
  stop: STOP,
  vehicle: VEHICLE,
  date,
  halfDay: HalfDay.parse('morning'),
});

/** A service with a stop, a vehicle, planned sessions, an agent and a supervisor; nothing else is in the database. */
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
  await land(
    ORGANISATION,
    [INES, PAUL].map(({ account: id, name, role }) =>
      newRecord('account', { id, name, role, employer: null, active: true }),
    ),
  );
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
    ...Object.entries(PLAN).map(([last, date]) =>
      newRecord('plannedSession', {
        id: PlannedSessionId.parse(fixed(last)),
        stop: STOP,
        vehicle: VEHICLE,
        date,
        startTime: LocalTime.parse('09:00'),
        endTime: LocalTime.parse('12:00'),
        cancelReason: null,
      }),
    ),
  ]);
}
