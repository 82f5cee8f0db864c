import { v7 } from 'uuid';
import { expect, test } from 'vitest';
import { creation, edit } from '../../src/data/edits.ts';
import { shownById } from '../../src/data/shown.ts';
import { readSetting } from '../../src/data/settings.ts';
import { RecordId, VisitorId } from '../../src/domain/ids.ts';
import { partSealer } from '../../src/protocol/sealing/seal-part.ts';
import { ServiceKeyTold } from '../../src/protocol/service-key-told.ts';
import { liveRecord } from '../../src/server/office/read-records.ts';
import { enrolled, saveAll, served, straight, sync } from '../support/tablet-and-server.ts';

/** A tablet that has learnt what to seal to, and keeps no names. */
async function outwards() {
  const world = await served();
  const tablet = await enrolled(world);
  const joined = await readSetting(tablet.db, 'joined');
  const headers = { authorization: `Bearer ${joined?.token ?? ''}` };
  const told = await world.server.app.inject({ url: '/api/v1/service-key', headers });
  const { id, publicKey } = ServiceKeyTold.parse(told.json());
  const sealer = await partSealer(globalThis, publicKey);
  expect(sealer?.key).toBe(id);
  Object.assign(tablet.db.ports, { sealer: () => Promise.resolve(sealer) });
  return { world, tablet };
}

test('a tablet that keeps nothing about persons tells the service of one: the service has the name, its disk never', async () => {
  const { world, tablet } = await outwards();
  const visitor = VisitorId.parse(v7());
  await saveAll(tablet, [creation('visitor', visitor, { familyName: 'Çelik', givenName: 'Ana', phone: '0612345678' })]);
  const onDisk = async () => JSON.stringify(await Promise.all(tablet.db.tables.map((table) => table.toArray())));
  expect(await onDisk()).not.toMatch(/Çelik|Ana|0612345678/);
  expect(await sync(tablet, world.server, straight(world.server))).toMatchObject({ outcome: 'complete', accepted: 1 });
  expect(await liveRecord(world.server.database.kysely, 'visitor', RecordId.parse(visitor))).toMatchObject({
    familyName: 'Çelik',
    givenName: 'Ana',
    phone: '0612345678',
  });
  // What came back says that there is somebody, and not who.
  expect(await tablet.db.serverStates.get(RecordId.parse(visitor))).toBeDefined();
  expect(await onDisk()).not.toMatch(/Çelik|Ana|0612345678/);
});

test('what was said of a person and corrected on the spot is no conflict, though the tablet shows neither', async () => {
  const { world, tablet } = await outwards();
  const visitor = VisitorId.parse(v7());
  await saveAll(tablet, [creation('visitor', visitor, { familyName: 'Celik' })]);
  await sync(tablet, world.server, straight(world.server));
  const shown = await shownById(tablet.db, 'visitor', visitor);
  if (!shown) throw new Error('not shown');
  await saveAll(tablet, [edit(shown, { familyName: 'Çelik' })]);
  await sync(tablet, world.server, straight(world.server));
  const { state } = await world.server.database.kysely
    .selectFrom('record')
    .select('state')
    .where('id', '=', visitor)
    .executeTakeFirstOrThrow();
  expect(JSON.parse(state)).toMatchObject({ fields: { familyName: { value: 'Çelik', rivals: [] } } });
});
