import { v7 } from 'uuid';
import { AccountId, LogId, RecordId } from '../../src/domain/ids.ts';
import { openDatabase } from '../../src/server/database/open-database.ts';
import type { RightsOf } from '../../src/server/log/rights.ts';
import { organisationId } from '../../src/server/setup/organisation-id.ts';
import { type World, worldOf } from '../contract/world.ts';
import type { Product, Supervisor } from './product.ts';

const flagged: RightsOf = () => ({ role: 'agent', flagged: true });
const agent: RightsOf = () => ({ role: 'agent', flagged: false });

/** Puts one matter of each kind into the service's log, and `refused` more refused visits before them. */
export async function seedMatters(
  { databaseFile }: Product,
  { service }: Pick<Supervisor, 'service'>,
  refused = 0,
): Promise<void> {
  const opened = await openDatabase({ url: null, file: databaseFile });
  if (!opened.ok) throw new Error(opened.sentence);
  const { database } = opened;
  const now = Date.now();
  const organisation = LogId.parse(await organisationId(database.kysely));
  const marie = AccountId.parse(v7());
  const accounts = worldOf(database, organisation);
  const fields = { name: 'Marie Lefèvre-Dubois', role: 'agent', active: true };
  await accounts.land([accounts.change({ type: 'account', record: RecordId.parse(marie), fields })], { nowMs: now });
  const tablet = worldOf(database, LogId.parse(service));
  await database.kysely
    .insertInto('device')
    .values({
      id: tablet.device,
      kind: 'tablet',
      name: 'Tablette du camping-car',
      organisation,
      service,
      token_hash: null,
      status: 'active',
      enrolled_at_ms: now,
      last_sync_at_ms: null,
      last_complete_sync_at_ms: null,
      app: null,
    })
    .execute();
  const world: World = {
    ...tablet,
    change: (said) => tablet.change({ account: marie, clock: { ms: now - 3_600_000, count: 0 }, ...said }),
  };
  const land = (changes: Parameters<World['land']>[0], rightsOf?: RightsOf, beforeMs = 0) =>
    tablet.land(changes, { nowMs: now - beforeMs, ...(rightsOf ? { rightsOf } : {}) });
  const stop = world.change({ type: 'stop', record: world.stop, fields: { commune: '02361', communeName: 'Guise' } });
  const vehicle = world.change({ type: 'vehicle', record: world.vehicle, fields: { name: 'Le bus' } });
  const day = new Date(now).toISOString().slice(0, 10);
  const session = world.change({
    type: 'stopSession',
    fields: { stop: world.stop, vehicle: world.vehicle, date: day, halfDay: 'morning' },
  });
  const visit = (said: object = {}) =>
    world.change({
      type: 'visit',
      fields: { session: session.record, at: new Date(now - 3_600_000).toISOString(), persons: 1, ...said },
    });
  await land([stop, vehicle, session], undefined, 9 * 86_400_000);
  await land(
    Array.from({ length: refused }, () => visit({ persons: 0 })),
    undefined,
    60_000,
  );
  const missing = v7();
  await land(
    [visit({ continues: missing, channel: 'guichet' }), visit({ session: missing })],
    undefined,
    8 * 86_400_000,
  );
  await land([visit({ continues: missing })], undefined, 40_000);
  await land([visit({ persons: 0, status: 'retraite' })], undefined, 30_000);
  await land(
    [
      world.change({
        type: 'stop',
        record: world.stop,
        fields: { place: 'place de la Gare, devant l’ancienne poste' },
      }),
    ],
    agent,
    20_000,
  );
  const looked = visit({ 'procedures/p/type': 'caf.quotient' });
  await land([looked], flagged, 15_000);
  await land([{ ...visit({ persons: 4 }), id: looked.id, record: looked.record }], undefined, 10_000);
  const counted = visit();
  const removed = visit();
  await land([counted, removed], undefined, 8_000);
  const rivals = [2, 3].map((persons) =>
    world.change({ type: 'visit', record: counted.record, fields: { persons }, base: { persons: [counted.id] } }),
  );
  const seen = Object.fromEntries(Object.keys(removed.fields).map((path) => [path, [removed.id]]));
  await land([
    ...rivals,
    world.change({ type: 'visit', record: removed.record, kind: 'delete', base: seen }),
    world.change({ type: 'visit', record: removed.record, fields: { 'procedures/p/type': 'caf.quotient' } }),
  ]);
  await database.close();
}
