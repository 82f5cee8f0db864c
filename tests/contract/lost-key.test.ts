import { spawnSync } from 'node:child_process';
import { mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { v7 } from 'uuid';
import { expect, onTestFinished, test, vi } from 'vitest';
import { runTabletSync } from '../../src/app/platform/run-tablet-sync.ts';
import { sealerOf } from '../../src/app/platform/sealer.ts';
import type { VaultSession } from '../../src/app/platform/vault/vault-session.ts';
import { addItem, creation, edit, removal, removeItem } from '../../src/data/edits.ts';
import { receiptQuery } from '../../src/data/entries.ts';
import { outboxSummary } from '../../src/data/outbox-summary.ts';
import { owedParts } from '../../src/data/owed-parts.ts';
import { personsOf } from '../../src/data/persons.ts';
import { rescueFile } from '../../src/data/rescue-file.ts';
import { resealParts } from '../../src/data/reseal-parts.ts';
import { sealedKeyOf } from '../../src/data/sealed-key-of.ts';
import { readSetting, writeSetting } from '../../src/data/settings.ts';
import { shownById } from '../../src/data/shown.ts';
import { refusedVisitsOfSession, visitsOfSession } from '../../src/data/visits.ts';
import { forgetVisitorPages, openEverybody } from '../../src/data/visitor-pages.ts';
import { fieldPath } from '../../src/domain/field-path.ts';
import { CaseId, ItemId, LogId, RecordId, StopSessionId, VisitId, VisitorId } from '../../src/domain/ids.ts';
import { Instant, LocalDate, monthOf, periodOfMonth } from '../../src/domain/local-date.ts';
import type { RecordType } from '../../src/domain/records/record-types.ts';
import { Report } from '../../src/protocol/office.ts';
import { Review } from '../../src/protocol/review.ts';
import { partSealer } from '../../src/protocol/sealing/seal-part.ts';
import { ServiceKeyTold } from '../../src/protocol/service-key-told.ts';
import { openDatabase } from '../../src/server/database/open-database.ts';
import { lostKeys, loseKeys } from '../../src/server/keys/lose-keys.ts';
import { openKeys } from '../../src/server/keys/open-keys.ts';
import { keysOfFile } from '../../src/server/keys/service-keys.ts';
import { checkLog } from '../../src/server/log/check-log.ts';
import { liveRecord, liveRecords } from '../../src/server/office/read-records.ts';
import { enrolled, saveAll, served, type Served, sync } from '../support/tablet-and-server.ts';
import { type Lockable, withVault } from '../support/tablet-with-vault.ts';
import { FROM_OUR_PAGE, testServer } from '../support/test-server.ts';
import { opening, SESSION, TODAY } from '../support/tablet.ts';
import { entriesOf } from './audit/entries.ts';
import { ENGINES } from './engines.ts';
import { NOW } from './world.ts';

const MORNING = Instant.parse('2026-11-24T08:30:00.000Z');

type Keyed = { readonly world: Served; readonly tablet: Lockable; readonly file: string };

async function place(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'halte-lost-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  return join(folder, 'keys', 'service-keys.json');
}

/** A service whose keys lie in a file, and a tablet with a vault that has synced. */
async function keyed(engine: (typeof ENGINES)[number]): Promise<Keyed> {
  const file = await place();
  const bare = await testServer({ engine });
  const opened = await openKeys(bare.database, { file, nowMs: NOW });
  if (!opened.ok) throw new Error(opened.sentence);
  const world = await served({}, engine, { database: bare.database, keys: keysOfFile(file, opened.keys) });
  const tablet = await withVault(await enrolled(world), world);
  await saveAll(tablet, [opening(tablet.device)]);
  await learn(tablet, world);
  await sync(tablet, world.server);
  return { world, tablet, file };
}

/** As the page does when it starts, and when the server has turned its key away. */
async function learn(tablet: Lockable, { server }: Served): Promise<string> {
  const headers = { authorization: `Bearer ${(await readSetting(tablet.db, 'joined'))?.token ?? ''}` };
  const told = ServiceKeyTold.parse((await server.app.inject({ url: '/api/v1/service-key', headers })).json());
  const sealer = await partSealer(globalThis, told.publicKey);
  Object.assign(tablet.db.ports, { sealer: () => Promise.resolve(sealer) });
  await writeSetting(tablet.db, 'serviceKey', told);
  return told.id;
}

/** The file is gone for good, it is declared, and the server starts anew. */
async function loseKeyOf({ world, file }: Keyed): Promise<Served> {
  const { database, ledger } = world.server;
  await rm(dirname(file), { recursive: true });
  expect(await openKeys(database, { file, nowMs: NOW })).toMatchObject({ ok: false });
  expect(await loseKeys(database, { file, nowMs: NOW })).toMatchObject({ ok: true });
  const opened = await openKeys(database, { file, nowMs: NOW });
  if (!opened.ok) throw new Error(opened.sentence);
  return { ...world, server: await testServer({ database, ledger, keys: keysOfFile(file, opened.keys) }) };
}

/** Somebody new, with a visit and a case. */
async function comes(tablet: Lockable, familyName: string) {
  const [visitor, visit, matter] = [VisitorId.parse(v7()), VisitId.parse(v7()), CaseId.parse(v7())];
  const document = ItemId.parse(v7());
  await saveAll(tablet, [
    creation('visitor', visitor, { familyName, phone: '0612345678', noticeOn: TODAY }),
    creation('visit', visit, {
      session: StopSessionId.parse(SESSION),
      at: MORNING,
      persons: 2,
      visitor,
      gender: 'female',
    }),
    creation('case', matter, {
      openedOn: TODAY,
      visitor,
      status: 'open',
      nextStep: `Rappeler ${familyName}`,
      documents: [{ id: document, label: 'Un bail', brought: null }],
    }),
  ]);
  return { visitor, visit, matter, document };
}

async function shown<Type extends RecordType>({ db, unlocked }: Lockable, type: Type, id: string) {
  const [one] = await personsOf(db, unlocked.vault, type, [RecordId.parse(id)]);
  if (!one) throw new Error('not on this tablet');
  return one;
}

function onServer<Type extends RecordType>({ server }: Served, type: Type, id: string) {
  return liveRecord(server.database.kysely, type, RecordId.parse(id));
}

async function personsOn({ server, office }: Served): Promise<number> {
  const { from, to } = periodOfMonth(monthOf(TODAY));
  const url = `/api/v1/office/services/${office.service}/report?from=${from}&to=${to}&language=fr`;
  const answer = await server.app.inject({ url, headers: { ...FROM_OUR_PAGE, ...office.headers } });
  return Report.parse(answer.json()).figures.persons;
}

/** As `runTabletSync`: seals anew what it can, and sends; what is turned away then is sealed anew and sent again. */
async function syncAsTablets(tablet: Lockable, world: Served): Promise<void> {
  await resealParts(tablet.db);
  await sync(tablet, world.server);
  await learn(tablet, world);
  if ((await resealParts(tablet.db)) > 0) await sync(tablet, world.server);
}

test.for(ENGINES)(
  'what never left is sealed to the new key in its place, with what was said after it, and arrives once (%s)',
  async (engine) => {
    const all = await keyed(engine);
    const { tablet } = all;
    const { visitor, visit, matter } = await comes(tablet, 'Quintart');
    // A form that was opened before names what it was shown.
    const open = await shown(tablet, 'visitor', visitor);
    await saveAll(tablet, [edit(await shown(tablet, 'visitor', visitor), { familyName: 'Quintard' })]);
    await saveAll(tablet, [edit(await shown(tablet, 'visitor', visitor), { phone: null })]);
    const before = (await tablet.db.outbox.toArray()).map(({ change }) => change);
    const world = await loseKeyOf(all);
    const key = await learn(tablet, world);
    expect(await resealParts(tablet.db)).toBeGreaterThan(4);
    const rows = await tablet.db.outbox.where('state').equals('pending').sortBy('order');
    expect(rows.map((row) => sealedKeyOf(row) ?? key)).toEqual(rows.map(() => key));
    expect(await resealParts(tablet.db)).toBe(0);
    expect((await shown(tablet, 'visitor', visitor)).record).toMatchObject({ familyName: 'Quintard', phone: null });
    await saveAll(tablet, [edit(open, { givenName: 'Jeanne', noticeOn: LocalDate.parse('2026-11-23') })]);
    expect(await sync(tablet, world.server)).toMatchObject({ outcome: 'complete', refused: 0 });
    expect(await onServer(world, 'visitor', visitor)).toMatchObject({
      familyName: 'Quintard',
      givenName: 'Jeanne',
      phone: null,
      noticeOn: '2026-11-23',
    });
    expect(await onServer(world, 'visit', visit)).toMatchObject({ visitor, persons: 2 });
    expect(await onServer(world, 'case', matter)).toMatchObject({ visitor, nextStep: 'Rappeler Quintart' });
    expect(await personsOn(world)).toBe(2);
    const { kysely } = world.server.database;
    const told = await kysely.selectFrom('change').select(['id', 'verdict']).where('id', 'in', before).execute();
    expect(told.map(({ verdict }) => verdict)).toEqual(['accepted']);
    const states = await kysely.selectFrom('record').select('state').where('type', '<>', 'service').execute();
    expect(states.filter(({ state }) => !state.includes('"rivals":[]') || state.includes('"rivals":[{'))).toEqual([]);
    expect(await checkLog(world.server.database)).toEqual([]);
  },
);

test.for(ENGINES)(
  'what was under way or turned away is said again by a change that names it, whatever was said since (%s)',
  async (engine) => {
    const all = await keyed(engine);
    const { tablet } = all;
    const { visitor, visit, matter, document } = await comes(tablet, 'Quintart');
    // It leaves, and nothing comes of it: from now on it is never put in another’s place.
    await sync(tablet, all.world.server, { sync: () => Promise.resolve({ kind: 'unreachable' }) });
    const world = await loseKeyOf(all);
    await sync(tablet, world.server);
    expect(await owedParts(tablet.db)).toHaveLength(3);
    // The board goes on: what is readable counts already, on this tablet and at the service.
    const lines = (await visitsOfSession(tablet.db, SESSION)).visits;
    expect(lines.map(({ visit: one, sync: { at } }) => [one.id, one.record.persons, at])).toEqual([
      [visit, 2, 'confirmed'],
    ]);
    expect(await refusedVisitsOfSession(tablet.db, SESSION)).toEqual([]);
    expect(await personsOn(world)).toBe(2);
    expect(await onServer(world, 'visit', visit)).toMatchObject({ visitor: null, gender: null });
    // Corrected before it is sent again: the later word stands, without a conflict.
    await saveAll(tablet, [edit(await shown(tablet, 'visitor', visitor), { familyName: 'Quintard' })]);
    await saveAll(tablet, [removeItem(await shown(tablet, 'case', matter), 'documents', document)]);
    await saveAll(tablet, [
      addItem(await shown(tablet, 'case', matter), 'documents', {
        id: ItemId.parse(v7()),
        label: 'Un avis',
        brought: null,
      }),
    ]);
    await syncAsTablets(tablet, world);
    expect(await outboxSummary(tablet.db)).toMatchObject({ unsent: 0, refused: 0 });
    expect(await owedParts(tablet.db)).toEqual([]);
    expect(await onServer(world, 'visitor', visitor)).toMatchObject({
      familyName: 'Quintard',
      phone: '0612345678',
      noticeOn: TODAY,
    });
    expect(await onServer(world, 'visit', visit)).toMatchObject({ visitor, gender: 'female', persons: 2 });
    const followed = await onServer(world, 'case', matter);
    expect(followed).toMatchObject({ visitor, nextStep: 'Rappeler Quintart' });
    expect(followed?.documents.map(({ label }) => label)).toEqual(['Un avis']);
    expect(await personsOn(world)).toBe(2);
    const { kysely } = world.server.database;
    expect(await kysely.selectFrom('record').select('id').where('to_decide', '=', 1).execute()).toEqual([]);
    // Nothing is left to look at in the office, and nothing more is sent.
    expect(await reviewOf(world)).toEqual([]);
    expect(await resealParts(tablet.db)).toBe(0);
    // What a colleague says since shows here as they said it: the refused change speaks no more.
    const other = await withVault(await enrolled(world), world);
    await sync(other, world.server);
    await saveAll(other, [edit(await shown(other, 'visitor', visitor), { phone: '0700000000' })]);
    for (const one of [other, tablet]) await sync(one, world.server);
    const { fields, record } = await shown(tablet, 'visitor', visitor);
    expect([record.phone, fields[fieldPath('phone')]?.rivals]).toEqual(['0700000000', []]);
    expect(await checkLog(world.server.database)).toEqual([]);
  },
);

async function reviewOf({ server, office }: Served) {
  const url = `/api/v1/office/services/${office.service}/review`;
  const answer = await server.app.inject({ url, headers: { ...FROM_OUR_PAGE, ...office.headers } });
  return Review.parse(answer.json()).items;
}

test.for(ENGINES)(
  'everybody is found by name before the key is lost, meanwhile and after, in the search pages and beside them (%s)',
  async (engine) => {
    const all = await keyed(engine);
    const { tablet } = all;
    await comes(tablet, 'Anquetil');
    await sync(tablet, all.world.server);
    await sync(tablet, all.world.server);
    const found = async () => {
      const { visitors, keep } = await openEverybody(tablet.db, tablet.unlocked.vault);
      await keep?.();
      return [...visitors.values()].flatMap((visitor) => visitor?.familyName ?? []).toSorted();
    };
    expect(await found()).toEqual(['Anquetil']);
    expect((await tablet.db.visitorPages.toArray()).flatMap(({ ids }) => ids)).toHaveLength(1);
    // One who never leaves before the new key is known, and one who is turned away for the old.
    await comes(tablet, 'Bisset');
    const world = await loseKeyOf(all);
    await sync(tablet, world.server);
    await comes(tablet, 'Cailleux');
    expect(await found()).toEqual(['Anquetil', 'Bisset', 'Cailleux']);
    await syncAsTablets(tablet, world);
    expect(await found()).toEqual(['Anquetil', 'Bisset', 'Cailleux']);
    await sync(tablet, world.server);
    await tablet.db.transaction('rw', tablet.db.visitorPages, tablet.db.settings, () => forgetVisitorPages(tablet.db));
    expect(await found()).toEqual(['Anquetil', 'Bisset', 'Cailleux']);
    // Whoever was turned away once is read beside the pages from then on.
    expect((await tablet.db.visitorPages.toArray()).flatMap(({ ids }) => ids)).toHaveLength(1);
    expect(await found()).toEqual(['Anquetil', 'Bisset', 'Cailleux']);
    const onServerNow = await liveRecords(world.server.database.kysely, LogId.parse(world.office.service), 'visitor');
    expect(onServerNow.map(({ familyName }) => String(familyName)).toSorted()).toEqual(await found());
  },
);

test.for(ENGINES)(
  'a locked tablet keeps the persons until names show, through a restart; the visits count meanwhile (%s)',
  async (engine) => {
    const all = await keyed(engine);
    const { tablet } = all;
    const { visitor, visit } = await comes(tablet, 'Quintard');
    tablet.lock();
    const world = await loseKeyOf(all);
    await syncAsTablets(tablet, world);
    await syncAsTablets(tablet, world);
    expect(await personsOn(world)).toBe(2);
    expect(await onServer(world, 'visitor', visitor)).toMatchObject({ familyName: null, noticeOn: TODAY });
    expect(await outboxSummary(tablet.db)).toMatchObject({ unsent: 0, refused: 0, owed: 3 });
    const receipt = await receiptQuery(tablet.db, () => TODAY)();
    expect(receipt.days.map(({ by, visits }) => [visits, by.confirmed, by.owed, by.refused])).toEqual([[1, 1, 3, 0]]);
    const lines = (await visitsOfSession(tablet.db, SESSION)).visits;
    expect(lines.map(({ visit: { record }, sync: { at } }) => [record.id, record.persons, at])).toEqual([
      [visit, 2, 'confirmed'],
    ]);
    tablet.unlock();
    await syncAsTablets(tablet, world);
    expect(await owedParts(tablet.db)).toEqual([]);
    expect(await onServer(world, 'visitor', visitor)).toMatchObject({ familyName: 'Quintard', phone: '0612345678' });
    expect(await onServer(world, 'visit', visit)).toMatchObject({ visitor });
    expect(await personsOn(world)).toBe(2);
    expect(await liveRecords(world.server.database.kysely, world.office.service as never, 'visit')).toHaveLength(1);
    expect(await checkLog(world.server.database)).toEqual([]);
  },
);

/** The page's own `fetch`, answered by that server. */
function reach({ server }: Served): void {
  vi.stubGlobal('fetch', async (address: string, asked: RequestInit) => {
    const payload = asked.body ? Buffer.from(await new Response(asked.body).arrayBuffer()) : undefined;
    const headers = Object.fromEntries(new Headers(asked.headers));
    const method = asked.method === 'POST' ? 'POST' : 'GET';
    const answer = await server.app.inject({ method, url: address, headers, ...(payload && { payload }) });
    return new Response(new Uint8Array(answer.rawPayload), {
      status: answer.statusCode,
      headers: Object.entries(answer.headers).map(([name, value]) => [name, String(value)] as [string, string]),
    });
  });
}

test.for(ENGINES)(
  'a page that was open all along hears of the new key by being turned away, and sends all of it in that very try (%s)',
  async (engine) => {
    const all = await keyed(engine);
    const { tablet } = all;
    Object.assign(tablet.db.ports, { sealer: sealerOf });
    const { visitor, visit } = await comes(tablet, 'Quintard');
    const world = await loseKeyOf(all);
    reach(world);
    const session = { destroy: () => Promise.reject(new Error('nobody is shut out here')) } as unknown as VaultSession;
    expect(await runTabletSync(tablet.db, session)).toMatchObject({ outcome: 'complete', refused: 0 });
    expect(await owedParts(tablet.db)).toEqual([]);
    expect(await onServer(world, 'visitor', visitor)).toMatchObject({ familyName: 'Quintard' });
    expect(await onServer(world, 'visit', visit)).toMatchObject({ visitor });
    // And what is saved from now on is sealed to it from the start.
    const { visitor: next } = await comes(tablet, 'Moreau');
    expect(await runTabletSync(tablet.db, session)).toMatchObject({ outcome: 'complete', refused: 0 });
    expect(await onServer(world, 'visitor', next)).toMatchObject({ familyName: 'Moreau' });
    expect(await personsOn(world)).toBe(4);
  },
);

test.for(ENGINES)('a visit that was undone stays undone, and its person is not sent again (%s)', async (engine) => {
  const all = await keyed(engine);
  const { tablet } = all;
  const { visit } = await comes(tablet, 'Quintard');
  await sync(tablet, all.world.server, { sync: () => Promise.resolve({ kind: 'unreachable' }) });
  await saveAll(tablet, [removal(await shown(tablet, 'visit', visit))]);
  const world = await loseKeyOf(all);
  await syncAsTablets(tablet, world);
  await syncAsTablets(tablet, world);
  expect(await personsOn(world)).toBe(0);
  expect(await onServer(world, 'visit', visit)).toBeNull();
  expect((await shownById(tablet.db, 'visit', visit))?.deleted).toBe(true);
  expect(await owedParts(tablet.db)).toEqual([]);
  const { kysely } = world.server.database;
  expect(await kysely.selectFrom('record').select('id').where('to_decide', '=', 1).execute()).toEqual([]);
});

test.for(ENGINES)(
  'nobody can show names any more: by its rescue file, too, all who came are counted, and the office sees what is lacking (%s)',
  async (engine) => {
    const all = await keyed(engine);
    const { tablet } = all;
    const { visit, visitor } = await comes(tablet, 'Quintard');
    const file = await rescueFile(tablet.db, tablet.device);
    const world = await loseKeyOf(all);
    const url = `/api/v1/office/services/${world.office.service}/rescue`;
    const headers = { ...FROM_OUR_PAGE, ...world.office.headers };
    for (let times = 0; times < 2; times += 1) {
      const answer = await world.server.app.inject({ method: 'POST', url, payload: { ...file }, headers });
      expect(answer.json()).toMatchObject({
        accepted: 0,
        held: 0,
        refused: [0, 1, 2].map(() => ({ reason: 'sealing-unavailable' })),
      });
    }
    expect(await personsOn(world)).toBe(2);
    expect(await onServer(world, 'visit', visit)).toMatchObject({ visitor: null, persons: 2 });
    expect(await onServer(world, 'visitor', visitor)).toMatchObject({ familyName: null, noticeOn: TODAY });
    const items = await reviewOf(world);
    expect(items).toHaveLength(3);
    for (const item of items) expect(item).toMatchObject({ reason: 'sealing-unavailable', acceptance: null });
    expect(await checkLog(world.server.database)).toEqual([]);
  },
);

test.for(ENGINES)(
  'lost keys are declared once, told in the journal, and only where they are lost (%s)',
  async (engine) => {
    const { world, file } = await keyed(engine);
    const { database } = world.server;
    const at = { file, nowMs: NOW };
    expect(await lostKeys(database, at)).toMatchObject({
      ok: false,
      sentence: expect.stringMatching(/No key is lost/),
    });
    const [lost] = (await entriesOf(database)).filter(({ action }) => action === 'service-key-made');
    await writeFile(file, 'damaged');
    const { length } = await entriesOf(database);
    expect(await lostKeys(database, at)).toMatchObject({ ok: true, lost: [lost?.subject] });
    expect(await entriesOf(database)).toHaveLength(length);
    const declared = await loseKeys(database, at);
    if (!declared.ok) throw new Error(declared.sentence);
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    expect(await readdir(dirname(file))).toContain(`service-keys.json.damaged-${NOW}`);
    const told = (await entriesOf(database)).slice(length).map(({ action, subject }) => [action, subject]);
    expect(told).toEqual([
      ['service-key-made', declared.kept[0]?.id],
      ['service-key-lost', lost?.subject],
    ]);
    expect(await loseKeys(database, at)).toMatchObject({ ok: false });
    // Another service’s file is not written over.
    const other = await place();
    expect(await openKeys((await testServer()).database, { file: other, nowMs: NOW })).toMatchObject({ ok: true });
    expect(await loseKeys(database, { file: other, nowMs: NOW })).toMatchObject({
      ok: false,
      sentence: expect.stringMatching(/HALTE_KEY_FILE/),
    });
  },
);

test('the command says what it means before it does anything, and the server starts with the new key', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'halte-lost-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  const home = { url: null, file: join(folder, 'halte.sqlite') };
  const file = join(folder, 'keys', 'service-keys.json');
  const starts = async () => {
    const opened = await openDatabase(home);
    if (!opened.ok) throw new Error(opened.sentence);
    const keys = await openKeys(opened.database, { file, nowMs: NOW });
    await opened.database.close();
    return keys;
  };
  const command = (...asked: readonly string[]) => {
    const env = { ...process.env, HALTE_DATA: folder, HALTE_KEY_FILE: file };
    return spawnSync(process.execPath, ['src/server/keys.ts', ...asked], { env, encoding: 'utf8' });
  };
  const first = await starts();
  if (!first.ok) throw new Error(first.sentence);
  await rm(file);
  expect(await starts()).toMatchObject({ ok: false, sentence: expect.stringMatching(/npm run keys -- --lost$/) });
  const said = command('--lost');
  expect([said.status, said.stdout]).toEqual([0, expect.stringContaining(first.keys[0].id)]);
  expect(said.stdout).toMatch(/Nothing was changed\. To declare it: npm run keys -- --lost --for-good/);
  expect(await starts()).toMatchObject({ ok: false });
  expect(command('--lost', '--for-good').stdout).toMatch(/Start the server\. Print a new recovery sheet\./);
  const anew = await starts();
  expect(anew.ok && anew.keys.map(({ id }) => id)).not.toContain(first.keys[0].id);
  expect(command('--lost', '--for-good')).toMatchObject({ status: 1, stderr: expect.stringMatching(/No key is lost/) });
});
