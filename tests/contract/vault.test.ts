import { v7 } from 'uuid';
import { expect, test } from 'vitest';
import { firstDraft, mendEdits, mendFields } from '../../src/app/features/mend/mend-form.ts';
import { beginVault } from '../../src/data/begin-vault.ts';
import { creation, edit } from '../../src/data/edits.ts';
import { livePersons, personsOf } from '../../src/data/persons.ts';
import { refusedRecordOf } from '../../src/data/refused-record.ts';
import type { OutboxRow } from '../../src/data/rows.ts';
import { readSetting } from '../../src/data/settings.ts';
import { syncStoreOf } from '../../src/data/sync-store.ts';
import { RecordId, VisitorId } from '../../src/domain/ids.ts';
import { SyncResponse } from '../../src/protocol/sync-response.ts';
import { purgeRecord } from '../../src/server/ledger/purge-record.ts';
import { liveRecord } from '../../src/server/office/read-records.ts';
import { rememberLog } from '../support/remember-log.ts';
import { enrolled, saveAll, type Served, served, sync } from '../support/tablet-and-server.ts';
import { type Lockable, onDisk, withVault } from '../support/tablet-with-vault.ts';
import { TEST_NOW } from '../support/test-server.ts';

const NAME = 'Çelik-Müller Ηλίας';
const PHONE = '0612345678';

function ana() {
  const id = VisitorId.parse(v7());
  return { id, record: RecordId.parse(id), made: creation('visitor', id, { familyName: NAME, phone: PHONE }) };
}

test('what one tablet records of a person another shows while it is unlocked, and neither disk names anybody', async () => {
  const world = await served();
  const [first, second] = [await enrolled(world), await enrolled(world)];
  const [bus, van] = [await withVault(first, world), await withVault(second, world)];
  const { record, made } = ana();
  await saveAll(bus, [made]);
  const names = async ({ db, unlocked }: Lockable) =>
    (await livePersons(db, unlocked.vault, 'visitor')).map(({ record: { familyName, phone } }) => [familyName, phone]);
  expect(await names(bus)).toEqual([[NAME, PHONE]]);
  expect(await sync(bus, world.server)).toMatchObject({ outcome: 'complete', accepted: 1 });
  expect(await names(bus)).toEqual([[NAME, PHONE]]);

  expect(await sync(van, world.server)).toMatchObject({ outcome: 'complete' });
  expect(await names(van)).toEqual([[NAME, PHONE]]);
  for (const tablet of [bus, van]) expect(await onDisk(tablet)).not.toMatch(/Çelik|Müller|Ηλίας|0612345678/);

  // What the van corrects names what it was shown: no rival, and the bus shows it.
  const [shown] = await personsOf(van.db, van.unlocked.vault, 'visitor', [record]);
  if (!shown) throw new Error('not shown');
  await saveAll(van, [edit(shown, { familyName: 'Celik' })]);
  expect(await names(van)).toEqual([['Celik', PHONE]]);
  await sync(van, world.server);
  await sync(bus, world.server);
  expect(await names(bus)).toEqual([['Celik', PHONE]]);
  const [there] = await personsOf(bus.db, bus.unlocked.vault, 'visitor', [record]);
  expect(there?.fields).toMatchObject({ familyName: { rivals: [] } });
});

test('a locked tablet still sends everything and asks for nothing; unlocked, it reads on from where it was', async () => {
  const world = await served();
  const bus = await withVault(await enrolled(world), world);
  await sync(bus, world.server);
  const { record, made } = ana();
  await saveAll(bus, [made]);
  bus.lock();
  expect(await sync(bus, world.server)).toMatchObject({ accepted: 1, onlyHandedIn: true });
  expect(await liveRecord(world.server.database.kysely, 'visitor', record)).toMatchObject({ familyName: NAME });
  expect(await bus.db.serverStates.get(record)).toBeUndefined();
  bus.unlock();
  await sync(bus, world.server);
  expect(await bus.db.serverStates.get(record)).toMatchObject({ state: { fields: {} } });
  expect(await livePersons(bus.db, bus.unlocked.vault, 'visitor')).toHaveLength(1);
});

test('names that were recorded before this tablet had a vault come once it has one', async () => {
  const world = await served();
  const [bus, late] = [await withVault(await enrolled(world), world), await enrolled(world)];
  const { made, record } = ana();
  await saveAll(bus, [made]);
  await sync(bus, world.server);
  await sync(late, world.server);
  expect(await late.db.serverStates.get(record)).toBeDefined();
  const van = await withVault(late, world);
  // Who joined without a vault lies there in clear no more.
  expect(await readSetting(van.db, 'agents')).toMatchObject([{ token: null }]);
  await sync(van, world.server);
  expect(await livePersons(van.db, van.unlocked.vault, 'visitor')).toMatchObject([{ record: { familyName: NAME } }]);
});

test('locked while the answer is on its way, what it brings is kept all the same; given up meanwhile, it is asked again', async () => {
  const world = await served();
  const [bus, van] = [await withVault(await enrolled(world), world), await withVault(await enrolled(world), world)];
  await saveAll(bus, [ana().made]);
  await sync(bus, world.server);

  const store = syncStoreOf(van.db);
  await store.identity();
  van.lock();
  const page = await nextPage(van, world);
  expect(await store.applyPage(page)).toBe('applied');
  expect(await livePersons(van.db, van.unlocked.vault, 'visitor')).toHaveLength(1);

  van.unlock();
  const again = syncStoreOf(van.db);
  await again.identity();
  await beginVault(van.db, 'another-key');
  expect(await again.applyPage(await nextPage(van, world))).toBe('stale');
});

async function nextPage({ db, unlocked }: Lockable, world: Served) {
  const joined = await readSetting(db, 'joined');
  const device = await readSetting(db, 'device');
  const positions = await syncStoreOf(db).positions();
  const response = await world.server.app.inject({
    method: 'POST',
    url: '/api/v1/sync',
    headers: {
      authorization: `Bearer ${joined?.token ?? ''}`,
      'halte-agent': unlocked.token?.token ?? '',
      'halte-vault': 'open',
    },
    payload: {
      protocol: 2,
      device,
      app: '0.1.0',
      cursors: positions.map(({ cursor }) => cursor),
      batch: null,
      unsent: 0,
      receipt: [],
      listings: [],
      salvage: [],
    },
  });
  const { pages } = SyncResponse.parse(response.json());
  const page = pages.find((one) => one.kind === 'page' && one.records.some(({ type }) => type === 'visitor'));
  if (page?.kind !== 'page') throw new Error('no page with a visitor');
  return { page, history: 0, salvaged: [] };
}

test('what a restored server has lost of a person, a tablet that showed it gives back, and the name is there again', async () => {
  const world = await served();
  const [bus, van] = [await withVault(await enrolled(world), world), await withVault(await enrolled(world), world)];
  const { record, made } = ana();
  await sync(bus, world.server);
  await sync(van, world.server);
  const rewind = await rememberLog(world);
  await saveAll(bus, [made]);
  await sync(bus, world.server);
  await sync(van, world.server);
  await rewind();
  expect(await liveRecord(world.server.database.kysely, 'visitor', record)).toBeNull();

  // The bus never comes back.
  expect(await sync(van, world.server)).toMatchObject({ outcome: 'complete', reset: true });
  expect(await liveRecord(world.server.database.kysely, 'visitor', record)).toMatchObject({
    familyName: NAME,
    phone: PHONE,
  });
  expect(await livePersons(van.db, van.unlocked.vault, 'visitor')).toMatchObject([{ record: { familyName: NAME } }]);
  expect(await onDisk(van)).not.toMatch(/Çelik|Müller|Ηλίας|0612345678/);
});

test('a name that is purged at the server is gone from the vault too, and what is not of a person stays', async () => {
  const world = await served();
  const bus = await withVault(await enrolled(world), world);
  const { record, made } = ana();
  await saveAll(bus, [made]);
  await sync(bus, world.server);
  await sync(bus, world.server);
  expect(await bus.db.serverStates.get(record)).toHaveProperty('personal');
  const { database, ledger } = world.server;
  await purgeRecord({ database, ledger }, { record, by: null, nowMs: TEST_NOW });
  await sync(bus, world.server);
  expect(await bus.db.serverStates.get(record)).not.toHaveProperty('personal');
  for (const row of await bus.db.outbox.toArray()) expect(row).not.toHaveProperty('personal');
  const [left] = await personsOf(bus.db, bus.unlocked.vault, 'visitor', [record]);
  expect(left?.record).toMatchObject({ familyName: null, phone: null });
});

test('a refused entry that tells of a person is mended with all that it said, and not at all while that is hidden', async () => {
  const world = await served();
  const bus = await withVault(await enrolled(world), world);
  const { record, made } = ana();
  await saveAll(bus, [made]);
  const [row] = await bus.db.outbox.toArray();
  if (!row) throw new Error('not kept');
  const refused: OutboxRow = { ...row, state: 'refused', refusal: { reason: 'incomplete', field: null } };
  await bus.db.outbox.put(refused);
  bus.lock();
  expect(await refusedRecordOf(bus.db, row.change, null)).toMatchObject({ isHidden: true, refused: [{ fields: {} }] });
  bus.unlock();
  // Under a key that is no more it stays shut, whoever shows names.
  await bus.db.outbox.update(row.order, { personal: new Uint8Array(64) });
  expect(await refusedRecordOf(bus.db, row.change, bus.unlocked.vault)).toMatchObject({ isHidden: true });
  await bus.db.outbox.put(refused);
  const found = await refusedRecordOf(bus.db, row.change, bus.unlocked.vault);
  expect(found).toMatchObject({ isHidden: false, refused: [{ fields: { familyName: NAME, phone: PHONE } }] });
  if (!found) throw new Error('not found');
  const fields = mendFields(found);
  await saveAll(bus, mendEdits(found, fields, firstDraft(fields)));
  await sync(bus, world.server);
  expect(await liveRecord(world.server.database.kysely, 'visitor', record)).toMatchObject({ familyName: NAME });
  expect(await onDisk(bus)).not.toMatch(/Çelik|Müller|Ηλίας|0612345678/);
});
