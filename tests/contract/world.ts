import { v7 } from 'uuid';
import { Change } from '../../src/domain/change.ts';
import { AccountId, DeviceId, LogId, RecordId } from '../../src/domain/ids.ts';
import type { RecordType } from '../../src/domain/records/record-types.ts';
import type { Verdict } from '../../src/protocol/verdict.ts';
import type { Database } from '../../src/server/database/database.ts';
import { createLog } from '../../src/server/log/create-log.ts';
import { landBatch } from '../../src/server/log/land-batch.ts';
import type { RightsOf } from '../../src/server/log/rights.ts';

export const NOW = Date.parse('2026-11-24T08:30:00.000Z');

export const anyone: RightsOf = () => ({ role: 'admin', flagged: false });

type Said = Partial<Omit<Change, 'fields' | 'base'>> & {
  readonly type: RecordType;
  readonly fields?: Readonly<Record<string, unknown>>;
  readonly base?: Readonly<Record<string, readonly string[]>>;
};

/** A service's log with what a visit needs around it, and a device that writes in it. */
export type World = {
  readonly database: Database;
  readonly log: LogId;
  readonly device: DeviceId;
  readonly account: AccountId;
  readonly stop: RecordId;
  readonly vehicle: RecordId;
  /** A change as this device would save it; `clock` one minute before {@link NOW} unless said. */
  change(said: Said): Change;
  session(fields?: Readonly<Record<string, unknown>>): Change;
  visit(session: RecordId, fields?: Readonly<Record<string, unknown>>): Change;
  land(
    changes: readonly (Change | string)[],
    about?: { nowMs?: number; rightsOf?: RightsOf },
  ): Promise<readonly Verdict[]>;
};

export async function foundWorld(database: Database): Promise<World> {
  const log = LogId.parse(v7());
  await database.write((trx) => createLog(trx, log, 'service'));
  const world = worldOf(database, log);
  const stop = world.change({
    type: 'stop',
    record: world.stop,
    fields: { commune: '02830', communeName: 'Wiège-Faty', place: 'place de la Mairie' },
  });
  const vehicle = world.change({ type: 'vehicle', record: world.vehicle, fields: { name: 'Le bus' } });
  await world.land([stop, vehicle]);
  return world;
}

/** The same service seen through another connection, or by another device. */
export function worldOf(database: Database, log: LogId, like?: Pick<World, 'stop' | 'vehicle'>): World {
  const device = DeviceId.parse(v7());
  const account = AccountId.parse(v7());
  const stop = like?.stop ?? RecordId.parse(v7());
  const vehicle = like?.vehicle ?? RecordId.parse(v7());
  let count = 0;
  const change: World['change'] = (said) => {
    count += 1;
    return Change.parse({
      v: 1,
      id: v7(),
      log,
      record: v7(),
      kind: 'set',
      repairs: null,
      device,
      account,
      clock: { ms: NOW - 60_000, count },
      sealed: null,
      ...said,
      fields: said.fields ?? {},
      base: said.base ?? {},
    });
  };
  return {
    database,
    log,
    device,
    account,
    stop,
    vehicle,
    change,
    session: (fields = {}) =>
      change({
        type: 'stopSession',
        fields: { stop, vehicle, date: '2026-11-24', halfDay: 'morning', ...fields },
      }),
    visit: (session, fields = {}) =>
      change({ type: 'visit', fields: { session, at: '2026-11-24T08:30:00.000Z', persons: 1, ...fields } }),
    land: (changes, { nowMs = NOW, rightsOf = anyone } = {}) =>
      landBatch(database, { log, texts: changes.map(textOf), rightsOf, nowMs }),
  };
}

export function textOf(change: Change | string): string {
  return typeof change === 'string' ? change : JSON.stringify(change);
}

/** A change to a field whose value `seen` gave. */
export function edit(world: World, seen: Change, field: string, value: unknown): Change {
  return world.change({
    type: seen.type as RecordType,
    record: seen.record,
    fields: { [field]: value },
    base: { [field]: [seen.id] },
  });
}

export function names(verdicts: readonly Verdict[]): readonly string[] {
  return verdicts.map((verdict) => (verdict.verdict === 'refused' ? verdict.reason : verdict.verdict));
}
