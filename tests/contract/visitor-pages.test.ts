import fc from 'fast-check';
import { v7 } from 'uuid';
import { expect, test } from 'vitest';
import { creation, edit, removal } from '../../src/data/edits.ts';
import { livePersons } from '../../src/data/persons.ts';
import { readSetting } from '../../src/data/settings.ts';
import { syncStoreOf } from '../../src/data/sync-store.ts';
import { forgetVisitorPages, openEverybody } from '../../src/data/visitor-pages.ts';
import { LogId, RecordId, VisitorId } from '../../src/domain/ids.ts';
import type { Visitor } from '../../src/domain/records/followed-records.ts';
import { purgeRecord } from '../../src/server/ledger/purge-record.ts';
import { rememberLog } from '../support/remember-log.ts';
import { enrolled, saveAll, type Served, served, sync } from '../support/tablet-and-server.ts';
import { type Lockable, onDisk, withVault } from '../support/tablet-with-vault.ts';
import { TEST_NOW } from '../support/test-server.ts';

const DEEDS = [
  'somebody new',
  'edited here',
  'edited elsewhere',
  'deleted here',
  'refused',
  'sent',
  'sent while locked',
  'seen by the other',
  'purged',
  'read anew',
  'left',
  'pages kept',
  'pages made anew',
] as const;
type Deed = (typeof DEEDS)[number];

async function bySlowWay({ db, unlocked }: Lockable): Promise<readonly Visitor[]> {
  return (await livePersons(db, unlocked.vault, 'visitor')).map(({ record }) => record);
}

async function byPages({ db, unlocked }: Lockable) {
  const { visitors, keep } = await openEverybody(db, unlocked.vault);
  return { people: [...visitors.values()].filter((visitor) => visitor !== null), keep };
}

async function editOne(tablet: Lockable, at: number): Promise<void> {
  const shown = await livePersons(tablet.db, tablet.unlocked.vault, 'visitor');
  const one = shown[at % Math.max(1, shown.length)];
  if (one) await saveAll(tablet, [edit(one, { phone: `06000000${10 + (at % 80)}` })]);
}

async function deed(what: Deed, at: number, world: Served, [bus, van]: readonly [Lockable, Lockable]): Promise<void> {
  const { db, unlocked } = bus;
  switch (what) {
    case 'somebody new':
      return saveAll(bus, [creation('visitor', VisitorId.parse(v7()), { familyName: `Fictive ${at}` })]);
    case 'edited here':
      return editOne(bus, at);
    case 'edited elsewhere':
      await sync(van, world.server);
      await editOne(van, at);
      return void (await sync(van, world.server));
    case 'deleted here': {
      const shown = await livePersons(db, unlocked.vault, 'visitor');
      const one = shown[at % Math.max(1, shown.length)];
      return one && saveAll(bus, [removal(one)]);
    }
    case 'refused': {
      const store = syncStoreOf(db);
      const ask = { maxBytes: 1e6, maxChanges: 1, except: new Set<never>(), busy: new Set<never>() };
      const offer = await store.offer(ask);
      const id = offer?.changes[0]?.id;
      if (!offer || !id) return undefined;
      const refusal = { id, verdict: 'refused', reason: 'incomplete', field: null } as const;
      return store.settle({ log: offer.log, history: offer.history, verdicts: [refusal] });
    }
    case 'sent':
    case 'seen by the other':
      return void (await sync(what === 'sent' ? bus : van, world.server));
    case 'sent while locked':
      bus.lock();
      await sync(bus, world.server);
      return bus.unlock();
    case 'purged': {
      const { database, ledger } = world.server;
      const shown = await livePersons(van.db, van.unlocked.vault, 'visitor');
      const one = shown[at % Math.max(1, shown.length)];
      if (one) await purgeRecord({ database, ledger }, { record: one.id, by: null, nowMs: TEST_NOW });
      return void (await sync(bus, world.server));
    }
    case 'read anew': {
      const log = LogId.parse((await readSetting(db, 'joined'))?.service);
      const position = (await syncStoreOf(db).positions()).find(({ cursor }) => cursor.log === log);
      if (position) await syncStoreOf(db).startAgain(position.cursor, position.history);
      return at % 2 === 0 ? void (await sync(bus, world.server)) : undefined;
    }
    case 'left': {
      const [id] = await db.serverStates
        .where('[state.type+state.number]')
        .between(['visitor', 0], ['visitor', 1e9])
        .primaryKeys();
      if (id && (await db.outbox.where('record').equals(id).count()) === 0) {
        await db.records.delete(id);
        await db.serverStates.delete(id);
      }
      return undefined;
    }
    case 'pages made anew':
      await db.transaction('rw', db.visitorPages, db.settings, () => forgetVisitorPages(db));
      await (await byPages(bus)).keep?.();
      return undefined;
    case 'pages kept':
      await (await byPages(bus)).keep?.();
      return undefined;
  }
}

test('whatever is done here, elsewhere and by the server, the pages and what is opened beside them show what each record shows', async () => {
  let fromPages = 0;
  const steps = fc.array(fc.tuple(fc.constantFrom(...DEEDS), fc.nat(50)), { minLength: 12, maxLength: 24 });
  await fc.assert(
    fc.asyncProperty(steps, async (deeds) => {
      const world = await served();
      const both = [
        await withVault(await enrolled(world), world),
        await withVault(await enrolled(world), world),
      ] as const;
      const [bus] = both;
      for (const at of [1, 2, 3]) await deed('somebody new', at, world, both);
      await deed('sent', 0, world, both);
      await deed('sent', 0, world, both);
      await deed('pages kept', 0, world, both);
      fromPages += (await bus.db.visitorPages.toArray()).flatMap(({ ids }) => ids).length;
      for (const [what, at] of deeds) {
        await deed(what, at, world, both);
        expect((await byPages(bus)).people, what).toEqual(await bySlowWay(bus));
      }
      expect(await onDisk(bus)).not.toContain('Fictive');
    }),
    { numRuns: 12, seed: 20_261_127 },
  );
  expect(fromPages).toBe(36);
}, 240_000);

/** A tablet that keeps somebody, in a page. */
async function withSomebody(world: Served) {
  const bus = await withVault(await enrolled(world), world);
  const id = VisitorId.parse(v7());
  await saveAll(bus, [creation('visitor', id, { familyName: 'Fictive', phone: '0600000001' })]);
  await sync(bus, world.server);
  await sync(bus, world.server);
  return { bus, id };
}

async function edited({ db, unlocked }: Lockable, phone: string) {
  const [shown] = await livePersons(db, unlocked.vault, 'visitor');
  if (!shown) throw new Error('nobody is there');
  return [edit(shown, { phone })];
}

test('whoever has something unsent lies in no page: it may be refused, and then shows no more', async () => {
  const world = await served();
  const { bus } = await withSomebody(world);
  await saveAll(bus, await edited(bus, '0600000002'));
  await (await byPages(bus)).keep?.();
  expect((await bus.db.visitorPages.toArray()).flatMap(({ ids }) => ids)).toEqual([]);
  await deed('refused', 0, world, [bus, bus]);
  expect((await byPages(bus)).people).toMatchObject([{ phone: '0600000001' }]);
});

test('what a locked tablet has sent, and not read back yet, shows once it is unlocked', async () => {
  const world = await served();
  const { bus } = await withSomebody(world);
  await (await byPages(bus)).keep?.();
  await saveAll(bus, await edited(bus, '0600000002'));
  await deed('sent while locked', 0, world, [bus, bus]);
  expect((await byPages(bus)).people).toMatchObject([{ phone: '0600000002' }]);
});

test('numbers of a restored server say nothing of pages that were read before', async () => {
  const world = await served();
  const { bus } = await withSomebody(world);
  const van = await withVault(await enrolled(world), world);
  await sync(van, world.server);
  const rewind = await rememberLog(world);
  const later = await edited(van, '0600000003');
  await saveAll(bus, await edited(bus, '0600000002'));
  await saveAll(bus, [creation('visitor', VisitorId.parse(v7()), { familyName: 'Zfictive' })]);
  await sync(bus, world.server);
  await sync(bus, world.server);
  await (await byPages(bus)).keep?.();
  await rewind();
  // Said a minute later, so it is what shows; and numbered before what the bus sends once more.
  const { now } = van.db.ports;
  Object.assign(van.db.ports, { now: () => now() + 60_000 });
  await saveAll(van, later);
  await sync(van, world.server);
  expect(await sync(bus, world.server)).toMatchObject({ outcome: 'complete', reset: true });
  expect((await byPages(bus)).people).toEqual(await bySlowWay(bus));
  expect((await byPages(bus)).people).toMatchObject([{ phone: '0600000003' }, { familyName: 'Zfictive' }]);
});

test('who was read into a page before a purge is in none after it, though the page was being sealed meanwhile', async () => {
  const world = await served();
  const { bus, id } = await withSomebody(world);
  const { keep } = await byPages(bus);
  const { database, ledger } = world.server;
  await purgeRecord({ database, ledger }, { record: RecordId.parse(id), by: null, nowMs: TEST_NOW });
  await sync(bus, world.server);
  await keep?.();
  expect(await bus.db.visitorPages.count()).toBe(0);
  expect((await byPages(bus)).people).toMatchObject([{ familyName: null }]);
});

test('a page of another version of the app, or one that does not open, is read anew from the records', async () => {
  const world = await served();
  const { bus } = await withSomebody(world);
  await (await byPages(bus)).keep?.();
  const [page] = await bus.db.visitorPages.toArray();
  if (!page) throw new Error('no page was kept');
  const { vault } = bus.unlocked;
  const place = { store: 'visitor-page', id: '0', v: 1 };
  const opened = await vault.open(place, page.sealed);
  if (!opened.ok || !Array.isArray(opened.value)) throw new Error('the page does not open');
  const [visitor] = opened.value as readonly Visitor[];
  for (const other of [[{ ...visitor, familyName: 'Former', shoeSize: 41 }], [], 'Former']) {
    await bus.db.visitorPages.put({ ...page, sealed: await vault.seal(place, other) });
    const { people, keep } = await byPages(bus);
    expect(people).toMatchObject([{ familyName: 'Fictive' }]);
    expect(keep).not.toBeNull();
  }
  await bus.db.visitorPages.put({ ...page, sealed: page.sealed.map((byte) => byte ^ 1) });
  expect((await byPages(bus)).people).toMatchObject([{ familyName: 'Fictive' }]);
  // As it was, it is what shows: the checks above are of pages that are read.
  const known = { ...visitor, familyName: 'Paged' };
  await bus.db.visitorPages.put({ ...page, sealed: await vault.seal(place, [known]) });
  expect(await byPages(bus)).toMatchObject({ people: [{ familyName: 'Paged' }], keep: null });
});

test('a tablet that is begun anew under another key has no page of the old one, writes none that was being sealed, and has everybody again, unsent ones too', async () => {
  const world = await served();
  const { bus } = await withSomebody(world);
  await (await byPages(bus)).keep?.();
  const [old] = await bus.db.visitorPages.toArray();
  if (!old) throw new Error('no page was kept');
  await saveAll(bus, [creation('visitor', VisitorId.parse(v7()), { familyName: 'Seconde' })]);
  await bus.db.transaction('rw', bus.db.visitorPages, bus.db.settings, () => forgetVisitorPages(bus.db));
  const { people: before, keep } = await byPages(bus);
  expect(before.map(({ familyName }) => familyName).toSorted(compareNames)).toEqual(['Fictive', 'Seconde']);
  expect(keep).not.toBeNull();

  const anew = await withVault(bus, world);
  await keep?.();
  expect(await anew.db.visitorPages.count()).toBe(0);
  expect(await onDisk(anew)).not.toContain([...old.sealed].join());
  const namesOf = async (tablet: Lockable) =>
    (await byPages(tablet)).people.flatMap(({ familyName }) => familyName ?? []);
  expect(await namesOf(anew)).toEqual([]);
  expect(await namesOf(bus)).toEqual([]);

  await sync(anew, world.server);
  await sync(anew, world.server);
  await (await byPages(anew)).keep?.();
  expect((await anew.db.visitorPages.toArray()).flatMap(({ ids }) => ids)).toHaveLength(2);
  expect((await namesOf(anew)).toSorted(compareNames)).toEqual(['Fictive', 'Seconde']);
  expect((await byPages(anew)).people).toEqual(await bySlowWay(anew));
  // Whoever has the old key still reads nothing with it.
  expect(await namesOf(bus)).toEqual([]);
});

function compareNames(a: string | null, b: string | null): number {
  return String(a) < String(b) ? -1 : 1;
}
