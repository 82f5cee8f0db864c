import { v7 } from 'uuid';
import { IDBFactory } from 'fake-indexeddb';
import { expect, test } from 'vitest';
import { AGENT, arrival, JOINED, joinedTablet, opening, SESSION, type TestTablet } from '../../tests/support/tablet.ts';
import { RescueFile } from '../protocol/rescue-file.ts';
import { ServiceId, VisitId } from '../domain/ids.ts';
import { rawRescueFile } from './raw-rescue.ts';
import { rescueFile } from './rescue-file.ts';
import { save } from './save.ts';
import { syncStoreOf } from './sync-store.ts';
import { takeRescueFile } from './take-rescue-file.ts';
import { visitsOfSession } from './visits.ts';

async function withTwoVisits(): Promise<TestTablet> {
  const tablet = await joinedTablet();
  const edits = [opening(tablet.device), arrival(['a']), arrival(['b'], VisitId.parse(v7()))];
  await save(tablet.db, edits, { account: AGENT });
  return tablet;
}

async function written(tablet: TestTablet): Promise<RescueFile> {
  const file = await rescueFile(tablet.db, tablet.device);
  if (!file) throw new Error('no file was written');
  return file;
}

/** The disk as a newer version of the app left it. */
async function raise(disk: IDBFactory, version: number): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    const request = disk.open('halte', version);
    request.addEventListener('success', () => {
      request.result.close();
      resolve();
    });
    request.addEventListener('error', () => reject(request.error ?? new Error('not raised')));
  });
}

test('a database of a newer version still gives its unsent work to a file, and keeps its version', async () => {
  const tablet = await withTwoVisits();
  const wanted = await written(tablet);
  tablet.db.close();
  await raise(tablet.disk, 990);
  const raw = await rawRescueFile({ factory: tablet.disk, name: 'halte', nowMs: tablet.clock.now });
  expect(raw).toEqual({ ok: true, unread: 0, file: wanted });
  expect(RescueFile.safeParse(wanted).success).toBe(true);
  expect((await tablet.disk.databases())[0]?.version).toBe(990);
});

test('a tablet whose settings are damaged still tells from its entries whose they are', async () => {
  const tablet = await withTwoVisits();
  const wanted = await written(tablet);
  await tablet.db.settings.clear();
  tablet.db.close();
  const raw = await rawRescueFile({ factory: tablet.disk, name: 'halte', nowMs: tablet.clock.now });
  expect(raw).toMatchObject({ ok: true, file: { service: wanted.service, device: wanted.device } });
});

test('looking for a database that is not there makes none', async () => {
  const disk = new IDBFactory();
  expect(await rawRescueFile({ factory: disk, name: 'halte', nowMs: 0 })).toEqual({ ok: false, reason: 'none' });
  expect(await disk.databases()).toEqual([]);
});

test('an entry that cannot be read takes no other with it, and is counted', async () => {
  const tablet = await withTwoVisits();
  await tablet.db.outbox.put({ order: 99, change: 'broken' } as never);
  tablet.db.close();
  const raw = await rawRescueFile({ factory: tablet.disk, name: 'halte', nowMs: tablet.clock.now });
  expect(raw).toMatchObject({ ok: true, unread: 1 });
  expect(raw.ok && raw.file.changes).toHaveLength(3);
});

test('a file given back to an emptied tablet brings its visits back, once however often it is given', async () => {
  const file = await written(await withTwoVisits());
  const emptied = await joinedTablet();
  expect(await takeRescueFile(emptied.db, file)).toEqual({ ok: true, added: 3, known: 0, unreadable: 0 });
  expect(await takeRescueFile(emptied.db, file)).toEqual({ ok: true, added: 0, known: 3, unreadable: 0 });
  expect((await visitsOfSession(emptied.db, SESSION)).visits).toHaveLength(2);
  const offer = await syncStoreOf(emptied.db).offer({
    maxBytes: 1e6,
    maxChanges: 500,
    except: new Set(),
    busy: new Set(),
  });
  expect(offer?.changes.map(({ text }) => text)).toEqual(file.changes.map(({ text }) => text));
});

test('a file of another service is not taken', async () => {
  const file = await written(await withTwoVisits());
  const elsewhere = await joinedTablet({ ...JOINED, service: ServiceId.parse(v7()) });
  expect(await takeRescueFile(elsewhere.db, file)).toEqual({ ok: false, reason: 'other-service' });
  expect(await elsewhere.db.outbox.count()).toBe(0);
});

test('one refused change can leave alone', async () => {
  const tablet = await withTwoVisits();
  const rows = await tablet.db.outbox.toArray();
  const last = rows.at(-1);
  if (!last) throw new Error('nothing was saved');
  const file = await rescueFile(tablet.db, tablet.device, [last.change]);
  expect(file?.changes).toEqual([{ log: last.log, text: last.text }]);
});
