import { Dexie } from 'dexie';
import { IDBDatabase, IDBFactory } from 'fake-indexeddb';
import { expect, test } from 'vitest';
import {
  AGENT,
  arrival,
  joinedTablet,
  MORNING_MS,
  opening,
  SESSION,
  STOP,
  tabletOn,
} from '../../tests/support/tablet.ts';
import { faultOf } from '../domain/change-rules.ts';
import { fieldPath } from '../domain/field-path.ts';
import { HybridClock } from '../domain/hybrid-clock.ts';
import { VisitId } from '../domain/ids.ts';
import { readChange } from '../protocol/read-change.ts';
import { addItem, creation, edit, removal, removeItem, restore, together } from './edits.ts';
import { save } from './save.ts';
import { readSetting, writeSetting } from './settings.ts';
import type { TabletDatabase } from './tablet-database.ts';
import { tileCountsOf } from './tile-counts.ts';
import { visit, visitsOfSession } from './visits.ts';

const author = { account: AGENT };

async function shownVisit(db: TabletDatabase, id: string) {
  const shown = await visit(db, VisitId.parse(id));
  if (!shown) throw new Error('no such visit');
  return shown;
}

async function changesOf(db: TabletDatabase) {
  return (await db.outbox.orderBy('order').toArray()).map((row) => {
    const read = readChange(row.text);
    if (!read.ok) throw new Error('an unreadable change was stored');
    return read.change;
  });
}

test('a saved visit is shown, and waits in the outbox as a well-made change, in one transaction with its session', async () => {
  const { db, device } = await joinedTablet();
  const visited = arrival(['caf.rsa']);
  const result = await save(db, [opening(device), visited], author);
  expect(result.ok).toBe(true);
  const { visits } = await visitsOfSession(db, SESSION);
  expect(visits.map(({ visit, sync }) => [visit.record.persons, visit.record.procedures[0]?.type, sync.at])).toEqual([
    [1, 'caf.rsa', 'on-tablet'],
  ]);
  const changes = await changesOf(db);
  expect(changes.map((change) => faultOf(change, 'service'))).toEqual([null, null]);
  expect(changes.map((change) => change.account)).toEqual([AGENT, AGENT]);
});

test('saving asks the browser for strict durability', async () => {
  const { transaction } = IDBDatabase.prototype;
  const asked: unknown[] = [];
  IDBDatabase.prototype.transaction = function record(stores, mode, options) {
    asked.push([mode, options?.durability]);
    return transaction.call(this, stores, mode, options);
  };
  try {
    const { db, device } = await joinedTablet();
    asked.length = 0;
    await save(db, [opening(device)], author);
    expect(asked).toEqual([['readwrite', 'strict']]);
  } finally {
    IDBDatabase.prototype.transaction = transaction;
  }
});

test('an edit that does not fit the rules is refused with its field, and nothing of the save is written', async () => {
  const { db, device } = await joinedTablet();
  const tooMany = creation('visit', VisitId.parse('00000000-0000-7000-8000-000000000001'), {
    session: SESSION,
    at: '2026-11-24T08:30:00.000Z' as never,
    persons: 1_000,
    procedures: [],
  });
  const result = await save(db, [opening(device), tooMany], author);
  expect(result).toMatchObject({ ok: false, failure: 'invalid', field: 'persons' });
  expect(await db.outbox.count()).toBe(0);
  expect(await db.records.count()).toBe(0);
});

test('a visit that does not say its session would not be whole, and is refused', async () => {
  const { db } = await joinedTablet();
  const id = VisitId.parse('00000000-0000-7000-8000-000000000001');
  const result = await save(db, [creation('visit', id, { persons: 1 })], author);
  expect(result).toMatchObject({ ok: false, failure: 'invalid', field: 'session' });
  expect(await db.outbox.count()).toBe(0);
});

test('no personal field is recorded in clear: where nothing can be sealed it is not saved', async () => {
  const { db } = await joinedTablet();
  const edit = together(arrival(), creation('visit', VisitId.parse(arrival().record), { birthYear: 1950 }));
  expect(await save(db, [edit], author)).toMatchObject({ ok: false, failure: 'cannot-seal', field: 'birthYear' });
  expect(await db.outbox.count()).toBe(0);
});

test('a tablet that has not joined, or was revoked, saves nothing and says which', async () => {
  const never = tabletOn(new IDBFactory());
  expect(await save(never, [arrival()], author)).toMatchObject({ ok: false, failure: 'not-joined' });
  const { db } = await joinedTablet();
  await writeSetting(db, 'revoked', { at: MORNING_MS });
  expect(await save(db, [arrival()], author)).toMatchObject({ ok: false, failure: 'revoked' });
  expect(await db.outbox.count()).toBe(0);
});

test('a connection that the browser closed is opened anew, and the next save succeeds', async () => {
  const { db, device } = await joinedTablet();
  await save(db, [opening(device)], author);
  db.backendDB().close();
  const result = await save(db, [arrival()], author);
  expect(result.ok).toBe(true);
  expect((await visitsOfSession(db, SESSION)).visits).toHaveLength(1);
});

test('a database that stays closed is reported as not saved', async () => {
  const { db } = await joinedTablet();
  await db.open();
  db.open = () => Dexie.Promise.reject(new DOMException('gone', 'InvalidStateError'));
  db.close();
  expect(await save(db, [arrival()], author)).toMatchObject({ ok: false, failure: 'closed' });
});

test('a save that was done before its connection died is not done twice', async () => {
  const { db } = await joinedTablet();
  const { transaction } = db;
  let died = false;
  db.transaction = ((...parts: Parameters<typeof transaction>) => {
    const done = transaction.apply(db, parts);
    if (died) return done;
    died = true;
    return done.then(() => Dexie.Promise.reject(new Dexie.DatabaseClosedError('gone')));
  }) as typeof transaction;
  expect((await save(db, [arrival()], author)).ok).toBe(true);
  expect(await db.outbox.count()).toBe(1);
});

test('a full disk is reported as full, and neither the record nor its change is there', async () => {
  const { db, device } = await joinedTablet();
  await save(db, [opening(device)], author);
  const prototype = Object.getPrototypeOf(db.backendDB().transaction('outbox').objectStore('outbox')) as IDBObjectStore;
  const { put } = prototype;
  prototype.put = function fail() {
    throw new DOMException('no room', 'QuotaExceededError');
  };
  const result = await save(db, [arrival()], author).finally(() => {
    prototype.put = put;
  });
  expect(result).toMatchObject({ ok: false, failure: 'full' });
  expect(await db.outbox.count()).toBe(1);
  expect((await visitsOfSession(db, SESSION)).visits).toHaveLength(0);
});

test('a transaction that aborts when it is nearly done is reported as not saved', async () => {
  const { db, device } = await joinedTablet();
  await save(db, [opening(device)], author);
  db.settings.hook('updating', function abort() {
    throw new DOMException('power went', 'AbortError');
  });
  const result = await save(db, [arrival()], author);
  expect(result.ok).toBe(false);
  expect(await db.outbox.count()).toBe(1);
});

test('the clock rises with every save, even when the tablet is set back, and is kept over a restart', async () => {
  const { db, device, disk, clock } = await joinedTablet();
  await save(db, [opening(device)], author);
  const first = HybridClock.parse(await readSetting(db, 'clock'));
  db.close();
  clock.now -= 3_600_000;
  const again = tabletOn(disk, clock);
  await save(again, [arrival()], author);
  expect(await readSetting(again, 'clock')).toEqual({ ms: first.ms, count: first.count + 1 });
});

test('three taps on a visit that never left are sent as one change, which says all of them', async () => {
  const { db, device } = await joinedTablet();
  const tap = arrival(['caf.rsa']);
  await save(db, [opening(device), tap], author);
  for (const [line, type] of ['ants.cni', 'msa.sante'].entries()) {
    const shown = await shownVisit(db, tap.record);
    await save(db, [addItem(shown, 'procedures', { id: `q${line}`, type, result: null })], author);
  }
  await save(db, [edit(await shownVisit(db, tap.record), { persons: 2 })], author);
  const changes = await changesOf(db);
  expect(changes).toHaveLength(2);
  expect(changes[1]?.base).toEqual({});
  expect(faultOf(changes[1]!, 'service')).toBeNull();
  const { record } = await shownVisit(db, tap.record);
  expect([record.persons, record.procedures.map((line) => line.type).toSorted()]).toEqual([
    2,
    ['ants.cni', 'caf.rsa', 'msa.sante'],
  ]);
});

test('a change that was offered is never folded, not even when the server lost it', async () => {
  const { db } = await joinedTablet();
  const tap = arrival();
  await save(db, [tap], author);
  const [sent] = await changesOf(db);
  await db.outbox.toCollection().modify({ state: 'pending', offeredOnce: true });
  await save(db, [edit(await shownVisit(db, tap.record), { persons: 2 })], author);
  const changes = await changesOf(db);
  expect(changes).toHaveLength(2);
  expect(changes[0]).toEqual(sent);
  expect(changes[1]?.base[fieldPath('persons')]).toEqual([sent?.id]);
});

test('another author is never folded into the first', async () => {
  const { db } = await joinedTablet();
  const tap = arrival();
  await save(db, [tap], author);
  await save(db, [edit(await shownVisit(db, tap.record), { persons: 2 })], { account: null });
  expect((await changesOf(db)).map((change) => change.account)).toEqual([AGENT, null]);
});

test('a form opened before a fold still names what it was shown', async () => {
  const { db } = await joinedTablet();
  const tap = arrival();
  await save(db, [tap], author);
  const formOpened = await shownVisit(db, tap.record);
  await save(db, [addItem(formOpened, 'procedures', { id: 'q', type: 'caf.rsa', result: null })], author);
  const [folded] = await changesOf(db);
  await db.outbox.toCollection().modify({ state: 'offered', offeredOnce: true });
  await save(db, [edit(formOpened, { persons: 2 })], author);
  const changes = await changesOf(db);
  expect(changes[1]?.base[fieldPath('persons')]).toEqual([folded?.id]);
});

test('a form that did not see a value that was folded in does not claim to have seen it', async () => {
  const { db } = await joinedTablet();
  const tap = arrival();
  await save(db, [tap], author);
  const formOpened = await shownVisit(db, tap.record);
  await save(db, [edit(formOpened, { persons: 2 })], author);
  await save(db, [edit(formOpened, { persons: 3 })], author);
  const changes = await changesOf(db);
  expect(changes).toHaveLength(2);
  expect(changes[1]?.base[fieldPath('persons')]).not.toContain(changes[0]?.id);
});

test('two edits of one record in one save are one change', async () => {
  const { db } = await joinedTablet();
  const tap = arrival();
  await save(
    db,
    [tap, { ...arrival([], VisitId.parse(tap.record)), fields: { [fieldPath('typedLater')]: true } }],
    author,
  );
  const changes = await changesOf(db);
  expect(
    changes.map((change) => [change.fields[fieldPath('persons')], change.fields[fieldPath('typedLater')]]),
  ).toEqual([[1, true]]);
  expect(await db.outbox.toCollection().primaryKeys()).toEqual([1]);
});

test('what is frozen stays: no later save alters the bytes of a change that was offered', async () => {
  const { db, device } = await joinedTablet();
  const tap = arrival(['caf.rsa']);
  await save(db, [opening(device), tap], author);
  await db.outbox.toCollection().modify({ state: 'offered', offeredOnce: true });
  const before = (await db.outbox.orderBy('order').toArray()).map((row) => row.text);
  await save(db, [edit(await shownVisit(db, tap.record), { persons: 4 })], author);
  await save(db, [removal(await shownVisit(db, tap.record))], author);
  const after = (await db.outbox.orderBy('order').toArray()).map((row) => row.text);
  expect(after.slice(0, before.length)).toEqual(before);
});

test('an undone visit is listed apart, counts no more among the tiles, and comes back whole', async () => {
  const { db, device } = await joinedTablet();
  const tap = arrival(['caf.rsa', 'caf.rsa']);
  await save(db, [opening(device), tap], author);
  expect(await tileCountsOf(db, STOP)).toEqual(new Map([['caf.rsa', 2]]));
  await save(db, [removal(await shownVisit(db, tap.record))], author);
  const undone = await visitsOfSession(db, SESSION);
  expect([undone.visits.length, undone.undone.length]).toEqual([0, 1]);
  expect(await tileCountsOf(db, STOP)).toEqual(new Map());
  await save(db, [restore(await shownVisit(db, tap.record))], author);
  const back = await visitsOfSession(db, SESSION);
  expect([back.visits.length, back.undone.length]).toEqual([1, 0]);
  expect(await tileCountsOf(db, STOP)).toEqual(new Map([['caf.rsa', 2]]));
});

test('a procedure taken off a card is gone from it, and can be put back under its id', async () => {
  const { db } = await joinedTablet();
  const tap = arrival(['caf.rsa', 'ants.cni']);
  await save(db, [tap], author);
  await save(db, [removeItem(await shownVisit(db, tap.record), 'procedures', 'p0')], author);
  expect((await shownVisit(db, tap.record)).record.procedures.map((line) => line.id)).toEqual(['p1']);
  const shown = await shownVisit(db, tap.record);
  await save(db, [addItem(shown, 'procedures', { id: 'p0', type: 'caf.rsa', result: null })], author);
  expect((await shownVisit(db, tap.record)).record.procedures.map((line) => line.id)).toEqual(['p0', 'p1']);
});

test('two anonymous visits that say the same are two', async () => {
  const { db, device } = await joinedTablet();
  await save(db, [opening(device), arrival(), arrival()], author);
  expect((await visitsOfSession(db, SESSION)).visits).toHaveLength(2);
});
