import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import { v7 } from 'uuid';
import { expect, test } from 'vitest';
import { AGENT, arrival, joinedTablet, MORNING_MS, opening, SESSION } from '../../tests/support/tablet.ts';
import { openTablet, type OpenResult } from './open-tablet.ts';
import { outboxSummary } from './outbox-summary.ts';
import { save } from './save.ts';
import { TabletDatabase } from './tablet-database.ts';
import { visitsOfSession } from './visits.ts';

function openOn(disk: IDBFactory): Promise<OpenResult> {
  const storage = { indexedDB: disk, IDBKeyRange };
  return openTablet({ now: () => MORNING_MS, newId: () => v7(), storage });
}

/** A tablet that was switched off with two visits unsent. */
async function diskWithWork(): Promise<{ readonly disk: IDBFactory; readonly texts: readonly string[] }> {
  const { db, device, disk } = await joinedTablet();
  await save(db, [opening(device), arrival(['caf.rsa']), arrival()], { account: AGENT });
  const texts = (await db.outbox.orderBy('order').toArray()).map((row) => row.text);
  db.close();
  return { disk, texts };
}

async function textsOn(disk: IDBFactory): Promise<readonly string[]> {
  const opened = await openOn(disk);
  if (!opened.ok) throw new Error(opened.detail);
  const rows = await opened.db.outbox.orderBy('order').toArray();
  opened.db.close();
  return rows.map((row) => row.text);
}

/** The database as a later version of the app would declare it. */
class LaterDatabase extends TabletDatabase {
  constructor(disk: IDBFactory, upgrade: () => void) {
    super({ now: () => MORNING_MS, newId: () => v7(), storage: { indexedDB: disk, IDBKeyRange } });
    this.version(99)
      .stores({ records: 'id, type, [type+session], [type+day], deleted', extra: 'id' })
      .upgrade(async (transaction) => {
        await transaction.table('records').toCollection().modify({ later: true });
        upgrade();
      });
  }
}

test('what was saved is there after the tablet was switched off', async () => {
  const { disk } = await diskWithWork();
  const opened = await openOn(disk);
  if (!opened.ok) throw new Error(opened.detail);
  expect((await visitsOfSession(opened.db, SESSION)).visits).toHaveLength(2);
  expect(await outboxSummary(opened.db)).toMatchObject({ pending: 3, unsent: 3 });
});

test('a new version of the database leaves unsent work as it was, byte for byte', async () => {
  const { disk, texts } = await diskWithWork();
  const later = new LaterDatabase(disk, () => undefined);
  const rows = await later.outbox.orderBy('order').toArray();
  expect(rows.map((row) => row.text)).toEqual(texts);
  later.close();
});

test('an upgrade that is killed half way leaves everything, and runs again', async () => {
  const { disk, texts } = await diskWithWork();
  const killed = new LaterDatabase(disk, () => {
    throw new Error('power went');
  });
  await expect(killed.open()).rejects.toThrow('power went');
  killed.close();
  expect(await textsOn(disk)).toEqual(texts);
  const later = new LaterDatabase(disk, () => undefined);
  expect((await later.outbox.orderBy('order').toArray()).map((row) => row.text)).toEqual(texts);
  expect(await later.records.filter((row) => !('later' in row)).count()).toBe(0);
  later.close();
});

test('an open tab makes way for a newer version of the database, and does not write to it with old code', async () => {
  const { disk, texts } = await diskWithWork();
  const tab = await openOn(disk);
  if (!tab.ok) throw new Error(tab.detail);
  const later = new LaterDatabase(disk, () => undefined);
  expect((await later.outbox.orderBy('order').toArray()).map((row) => row.text)).toEqual(texts);
  expect(await save(tab.db, [arrival()], { account: AGENT })).toMatchObject({ ok: false, failure: 'blocked' });
  expect(await later.outbox.count()).toBe(texts.length);
  later.close();
});

test('an older app on a newer database says so and touches nothing', async () => {
  const { disk, texts } = await diskWithWork();
  const later = new LaterDatabase(disk, () => undefined);
  await later.open();
  later.close();
  expect(await openOn(disk)).toMatchObject({ ok: false, failure: 'newer' });
  const again = new LaterDatabase(disk, () => undefined);
  expect((await again.outbox.orderBy('order').toArray()).map((row) => row.text)).toEqual(texts);
  again.close();
});

test('a window that holds an older version open is named as what is in the way', async () => {
  const disk = new IDBFactory();
  const held = await new Promise<IDBDatabase>((resolve, reject) => {
    const request = disk.open('halte', 1);
    request.addEventListener('success', () => resolve(request.result as never));
    request.addEventListener('error', () => reject(new Error('not opened')));
  });
  expect(await openOn(disk)).toMatchObject({ ok: false, failure: 'blocked' });
  held.close();
});

test('a browser without a database says so', async () => {
  const nothing = {
    open: () => {
      throw new DOMException('no', 'SecurityError');
    },
  } as unknown as IDBFactory;
  expect(await openOn(nothing)).toMatchObject({ ok: false, failure: 'unavailable' });
});

test('an unreadable database is not deleted: it opens again once it can be read', async () => {
  const { disk, texts } = await diskWithWork();
  const broken = Object.create(disk, {
    open: {
      value: () => {
        throw new DOMException('corrupt', 'UnknownError');
      },
    },
    deleteDatabase: {
      value: () => {
        throw new Error('nothing may be deleted');
      },
    },
  }) as IDBFactory;
  expect(await openOn(broken)).toMatchObject({ ok: false, failure: 'unreadable' });
  expect(await textsOn(disk)).toEqual(texts);
});
