import { Dexie } from 'dexie';
import { IDBDatabase as FakeDatabase, IDBFactory, IDBKeyRange, IDBObjectStore as FakeStore } from 'fake-indexeddb';
import { v7 } from 'uuid';
import { expect, onTestFinished, test } from 'vitest';
import { AGENT, arrival, joinedTablet, JOINED, MORNING_MS, opening, SESSION } from '../../tests/support/tablet.ts';
import type { ChangeId } from '../domain/ids.ts';
import { LogId } from '../domain/ids.ts';
import { openTablet } from './open-tablet.ts';
import { save } from './save.ts';
import { positionOf } from './settings.ts';
import { syncStoreOf } from './sync-store.ts';
import { visitsOfSession } from './visits.ts';

const LOG = LogId.parse(JOINED.service);
const POSITION = { cursor: { log: LOG, number: 7, digest: [1, 2] }, history: 0 };

/** The database as version 1 of the app declared it; kept as it was, since tablets hold it. */
function versionOne(disk: IDBFactory): Dexie {
  const db = new Dexie('halte', { indexedDB: disk, IDBKeyRange });
  db.version(1).stores({
    records: 'id, type, [type+session], [type+day]',
    serverStates: 'id, log',
    outbox: '++order, &change, record, state, [log+state+order], [state+day+change]',
    settings: 'key',
    tileCounts: 'session, stop',
    drafts: 'id, record',
  });
  return db;
}

type Contents = Readonly<Record<string, readonly unknown[]>>;

/** A tablet on which version 1 was left with three changes unsent, a draft and a position. */
async function tabletOfVersionOne(): Promise<{ readonly disk: IDBFactory; readonly contents: Contents }> {
  const { db, device } = await joinedTablet();
  await save(db, [opening(device), arrival(['caf.rsa']), arrival()], { account: AGENT });
  const disk = new IDBFactory();
  const old = versionOne(disk);
  const names = old.tables.map(({ name }) => name);
  for (const name of names) await old.table(name).bulkPut(await db.table(name).toArray());
  await old.table('drafts').put({ id: 'd', record: SESSION, content: { note: 'half typed' } });
  await old.table('settings').put({ key: `log:${LOG}`, value: POSITION });
  const contents: Record<string, readonly unknown[]> = {};
  for (const name of names) contents[name] = await old.table(name).toArray();
  old.close();
  db.close();
  return { disk, contents };
}

function openOn(disk: IDBFactory) {
  return openTablet({ now: () => MORNING_MS, newId: () => v7(), storage: { indexedDB: disk, IDBKeyRange } });
}

async function expectWhole(disk: IDBFactory, contents: Contents): Promise<void> {
  const opened = await openOn(disk);
  if (!opened.ok) throw new Error(opened.detail);
  const { db } = opened;
  for (const name of ['outbox', 'records', 'serverStates', 'tileCounts', 'drafts']) {
    expect(await db.table(name).toArray()).toEqual(contents[name]);
  }
  expect(await positionOf(db, LOG)).toEqual({ ...POSITION, cursor: { ...POSITION.cursor, since: null } });
  const ask = { maxBytes: 1e6, maxChanges: 100, except: new Set<ChangeId>(), busy: new Set<never>() };
  expect((await syncStoreOf(db).offer(ask))?.changes).toHaveLength(3);
  expect((await visitsOfSession(db, SESSION)).visits).toHaveLength(2);
  db.close();
}

test('version 2 of the database finds all that version 1 left, and sends it', async () => {
  const { disk, contents } = await tabletOfVersionOne();
  await expectWhole(disk, contents);
});

/** From now on the power goes at the so-manieth thing that is done to a store. */
function powerGoesAt(step: number): { readonly went: () => boolean } {
  let steps = 0;
  const undo: (() => void)[] = [];
  const cut = <Name extends string>(prototype: Readonly<Record<Name, unknown>>, name: Name) => {
    const real = prototype[name] as (...given: unknown[]) => unknown;
    Object.defineProperty(prototype, name, {
      configurable: true,
      value(...given: unknown[]) {
        steps += 1;
        if (steps >= step) throw new DOMException('power went', 'AbortError');
        return Reflect.apply(real, this, given);
      },
    });
    undo.push(() => Object.defineProperty(prototype, name, { configurable: true, writable: true, value: real }));
  };
  cut(FakeDatabase.prototype, 'createObjectStore');
  cut(FakeStore.prototype, 'createIndex');
  cut(FakeStore.prototype, 'deleteIndex');
  cut(FakeStore.prototype, 'put');
  const restore = () => {
    for (const each of undo.splice(0)) each();
  };
  onTestFinished(restore);
  return {
    went: () => {
      restore();
      return steps >= step;
    },
  };
}

test('an upgrade to version 2 that is killed at any step leaves all of version 1, and runs again', async () => {
  let kills = 0;
  for (let step = 1; ; step += 1) {
    const { disk, contents } = await tabletOfVersionOne();
    const power = powerGoesAt(step);
    const opened = await openOn(disk);
    if (opened.ok) opened.db.close();
    if (!power.went()) break;
    kills += 1;
    expect(opened.ok).toBe(false);
    await expectWhole(disk, contents);
  }
  // Two stores with an index each, an index that comes and one that goes, and the position.
  expect(kills).toBeGreaterThanOrEqual(6);
});

test('a window that still runs version 1 makes way for version 2, with a hundred changes unsent', async () => {
  const { disk } = await tabletOfVersionOne();
  const old = versionOne(disk);
  await old.open();
  const [first] = (await old.table('outbox').toArray()) as { change: string; order: number }[];
  const more = Array.from({ length: 97 }, () => ({ ...first, change: v7(), order: undefined }));
  await old.table('outbox').bulkAdd(more.map(({ order: _order, ...row }) => row));
  const texts = ((await old.table('outbox').toArray()) as { text: string }[]).map(({ text }) => text);
  const opened = await openOn(disk);
  if (!opened.ok) throw new Error(opened.detail);
  expect((await opened.db.outbox.orderBy('order').toArray()).map(({ text }) => text)).toEqual(texts);
  expect(texts).toHaveLength(100);
  opened.db.close();
  old.close();
});
