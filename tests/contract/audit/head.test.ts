import { v7 } from 'uuid';
import { expect, test } from 'vitest';
import { auditHeadsOf } from '../../../src/data/audit-head.ts';
import { keepJoined } from '../../../src/data/keep-joined.ts';
import { readSetting } from '../../../src/data/settings.ts';
import { OrganisationId } from '../../../src/domain/ids.ts';
import { AUDIT_HEAD_HEADER, printedHead } from '../../../src/protocol/audit-head.ts';
import { cursorAtStart } from '../../../src/protocol/cursor.ts';
import { firstBrokenEntry } from '../../../src/server/audit/check-audit.ts';
import { entryHash } from '../../../src/server/audit/entry-hash.ts';
import type { Database } from '../../../src/server/database/database.ts';
import { webTransport } from '../../../src/sync/web-transport.ts';
import { copyOf } from '../../support/database-copy.ts';
import { enrolled, type Served, served, sync } from '../../support/tablet-and-server.ts';
import type { TestTablet } from '../../support/tablet.ts';
import { testServer } from '../../support/test-server.ts';
import { ENGINES } from '../engines.ts';
import { entriesOf, unguarded } from './entries.ts';

type Round = { readonly world: Served; readonly tablet: TestTablet; sync(): Promise<void>; goOn(): Promise<void> };

/** A tablet that syncs as in a browser, over a real connection. */
async function round(world: Served, known?: TestTablet): Promise<Round> {
  const tablet = known ?? (await enrolled(world));
  const address = await world.server.app.listen({ port: 0, host: '127.0.0.1' });
  const transport = webTransport(globalThis, address, { heads: auditHeadsOf(tablet.db) });
  const url = `/api/v1/office/services/${world.office.service}/device-codes`;
  return {
    world,
    tablet,
    async sync() {
      expect((await sync(tablet, world.server, transport)).outcome).toBe('complete');
    },
    async goOn() {
      await world.server.app.inject({ method: 'POST', url, headers: { ...world.office.headers } });
    },
  };
}

async function headOf({ kysely }: Database): Promise<string> {
  return printedHead(await kysely.selectFrom('audit_head').selectAll().executeTakeFirstOrThrow());
}

async function alarms(database: Database) {
  const entries = await entriesOf(database);
  return entries
    .filter(({ action }) => action === 'log-shorter-than-told')
    .map(({ subject, details }) => ({ subject, ...(JSON.parse(details) as object) }));
}

/** Cut off after this entry, so that what is left holds. */
async function cutOff(database: Database, after: number): Promise<void> {
  await unguarded(database);
  const { kysely } = database;
  await kysely.deleteFrom('audit_entry').where('number', '>', after).execute();
  const last = await kysely.selectFrom('audit_entry').selectAll().where('number', '=', after).executeTakeFirstOrThrow();
  await kysely.updateTable('audit_head').set({ number: after, hash: last.hash }).execute();
}

/** An entry altered, and all that follow hashed anew. */
async function rewritten(database: Database, number: number): Promise<void> {
  await unguarded(database);
  const { kysely } = database;
  let previous = '';
  for (const entry of await entriesOf(database)) {
    const told = { ...entry, previous, ...(entry.number === number ? { action: 'signed-out' } : {}) };
    previous = entryHash(told);
    await kysely
      .updateTable('audit_entry')
      .set({ ...told, hash: previous })
      .where('number', '=', entry.number)
      .execute();
  }
  await kysely.updateTable('audit_head').set({ hash: previous }).execute();
}

test.for(ENGINES)(
  'a tablet carries the newest head it was told, and a log that holds tells of nothing (%s)',
  async (engine) => {
    const { world, tablet, ...round_ } = await round(await served({}, engine));
    const { database } = world.server;
    await round_.sync();
    const first = await headOf(database);
    expect(await readSetting(tablet.db, 'auditHead')).toBe(first);
    await round_.goOn();
    await round_.sync();
    expect(await headOf(database)).not.toBe(first);
    expect(await readSetting(tablet.db, 'auditHead')).toBe(await headOf(database));
    expect(await alarms(database)).toEqual([]);
  },
);

test.for(ENGINES)(
  'a log that was cut off is noticed by the head that a tablet gives back, once (%s)',
  async (engine) => {
    const { world, tablet, ...at } = await round(await served({}, engine));
    const { database } = world.server;
    await at.goOn();
    await at.sync();
    const told = (await entriesOf(database)).length;
    await cutOff(database, told - 2);
    // What is left holds together: nothing in the database says that there was more.
    expect(await firstBrokenEntry(database)).toBeNull();
    await at.sync();
    expect(await alarms(database)).toMatchObject([{ subject: tablet.device, told, head: told - 2 }]);
    await at.goOn();
    await at.goOn();
    await at.sync();
    world.server.clock.nowMs += 2 * 3_600_000;
    await at.sync();
    expect(await alarms(database)).toHaveLength(1);
    expect(await readSetting(tablet.db, 'auditHead')).toBe(await headOf(database));
    expect(await firstBrokenEntry(database)).toBeNull();
  },
);

test.for(ENGINES)(
  'a log whose entries were all written anew, as many as before, is noticed too (%s)',
  async (engine) => {
    const { world, tablet, ...at } = await round(await served({}, engine));
    const { database } = world.server;
    await at.sync();
    await rewritten(database, 3);
    expect(await firstBrokenEntry(database)).toBeNull();
    await at.sync();
    expect(await alarms(database)).toMatchObject([{ subject: tablet.device }]);
  },
);

test.for(ENGINES)('an older copy of the database, put back, is noticed as well (%s)', async (engine) => {
  const before = await round(await served({}, engine));
  const copy = await copyOf(before.world.server.database);
  await before.goOn();
  await before.sync();
  const database = await copy.restored();
  const server = await testServer({ database, ledger: before.world.server.ledger });
  const after = await round({ ...before.world, server }, before.tablet);
  await after.sync();
  expect(await alarms(database)).toHaveLength(1);
});

test('whatever is no head is passed over, and a device tells of a shorter log once an hour at most', async () => {
  const { world, tablet } = await round(await served());
  const { server, office } = world;
  const joined = await readSetting(tablet.db, 'joined');
  const nothing = { batch: null, unsent: 0, receipt: [], listings: [], salvage: [] };
  const cursors = [cursorAtStart(office.service as never)];
  const ask = async (head: string) => {
    const headers = { authorization: `Bearer ${joined?.token}`, [AUDIT_HEAD_HEADER]: head };
    const payload = { protocol: 2, device: tablet.device, app: '0.1.0', cursors, ...nothing };
    return (await server.app.inject({ method: 'POST', url: '/api/v1/sync', headers, payload })).statusCode;
  };
  const hash = 'a'.repeat(64);
  const nonsense = [
    '',
    '9',
    `0:${hash}`,
    `-9:${hash}`,
    `9:${hash}a`,
    `9e9:${hash}`,
    `${'9'.repeat(16)}:${hash}`,
    '9'.repeat(9_000),
  ];
  for (const head of nonsense) expect(await ask(head)).toBe(200);
  expect(await alarms(server.database)).toEqual([]);
  for (const number of [9_001, 9_002, 9_003]) expect(await ask(`${number}:${hash}`)).toBe(200);
  expect(await alarms(server.database)).toHaveLength(1);
  server.clock.nowMs += 3_600_001;
  expect(await ask(`9004:${hash}`)).toBe(200);
  expect(await alarms(server.database)).toHaveLength(2);

  await server.database.kysely
    .updateTable('device')
    .set({ status: 'revoked' })
    .where('id', '=', tablet.device)
    .execute();
  server.clock.nowMs += 3_600_001;
  expect(await ask(`9005:${hash}`)).toBe(200);
  expect(await alarms(server.database)).toHaveLength(2);
});

test('of two answers on their way at once the newer head stays, and another organisation’s log begins anew', async () => {
  const { tablet } = await round(await served());
  const heads = auditHeadsOf(tablet.db);
  const head = (number: number) => printedHead({ number, hash: 'b'.repeat(64) });
  await heads.heard(head(12), null);
  await heads.heard(head(10), null);
  expect(await heads.kept()).toBe(head(12));
  await heads.heard('nonsense', head(12));
  expect(await heads.kept()).toBe(head(12));
  await heads.heard(head(5), head(12));
  expect(await heads.kept()).toBe(head(5));
  const joined = await readSetting(tablet.db, 'joined');
  if (joined === null) throw new Error('not joined');
  await keepJoined(tablet.db, joined);
  expect(await heads.kept()).toBe(head(5));
  await keepJoined(tablet.db, { ...joined, organisation: OrganisationId.parse(v7()) });
  expect(await heads.kept()).toBeNull();
});
