import { readdir, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { v7 } from 'uuid';
import { expect, test } from 'vitest';
import type { Change } from '../../src/domain/change.ts';
import { DeviceId, OrganisationId, RecordId, ServiceId } from '../../src/domain/ids.ts';
import { cursorAtStart } from '../../src/protocol/cursor.ts';
import type { Verdict } from '../../src/protocol/verdict.ts';
import type { Database } from '../../src/server/database/database.ts';
import type { DeviceTable } from '../../src/server/database/tables.ts';
import type { Ledger } from '../../src/server/ledger/ledger.ts';
import { purgeRecord } from '../../src/server/ledger/purge-record.ts';
import { purgesDue } from '../../src/server/ledger/purges-due.ts';
import { replayLedger } from '../../src/server/ledger/replay-ledger.ts';
import { checkLog } from '../../src/server/log/check-log.ts';
import { PersonalPart } from '../../src/protocol/sealing/part-text.ts';
import { openSealed } from '../../src/server/keys/open-sealed.ts';
import type { ServiceKeys } from '../../src/server/keys/service-keys.ts';
import { sentChange } from '../../src/server/log/sent-change.ts';
import { landBatch } from '../../src/server/log/land-batch.ts';
import { readPage } from '../../src/server/log/read-page.ts';
import { createServerDevice } from '../../src/server/office/server-device.ts';
import { copyOf } from '../support/database-copy.ts';
import { testLedger } from '../support/test-ledger.ts';
import { ENGINES, type Home, homeOn } from './engines.ts';
import { anyone, foundWorld, names, NOW, textOf, type World } from './world.ts';

const NAME = 'Guillemette-Aurélie Delacroix';

/** As the vault will: what only the service's key opens. Here anybody can, so that a search of the files finds it. */
function sealing(change: Change, secret: string): Change {
  const box = Buffer.from(secret, 'utf8').toString('base64url');
  return { ...change, sealed: { v: 1, key: 'k1', enc: 'enc', nonce: 'n'.repeat(16), box } };
}

const READABLE: ServiceKeys = {
  current: () => Promise.reject(new Error('nobody seals here')),
  seal: () => Promise.reject(new Error('nobody seals here')),
  open: async (_bound, { box }) => {
    const familyName = Buffer.from(box, 'base64url').toString('utf8');
    return { ok: true, part: PersonalPart.parse({ familyName }) };
  },
};

const BOX = Buffer.from(NAME, 'utf8').toString('base64url');

type Kept = {
  readonly world: World;
  readonly ledger: Ledger;
  land(changes: readonly (Change | string)[]): Promise<readonly Verdict[]>;
};

async function kept(home: Home): Promise<Kept> {
  const database = await home.open();
  const world = await foundWorld(database);
  await database.write((trx) => createServerDevice(trx, OrganisationId.parse(v7()), NOW));
  return { world, ledger: await testLedger(), land: landingIn(database, world) };
}

function landingIn(database: Database, { log }: World): Kept['land'] {
  return async (changes) => {
    const sent = await openSealed(database.kysely, READABLE, changes.map(textOf).map(sentChange));
    return landBatch(database, { log, sent, rightsOf: anyone, nowMs: NOW });
  };
}

function visitor(world: World, fields: Readonly<Record<string, unknown>> = { noticeOn: '2026-11-24' }): Change {
  return sealing(world.change({ type: 'visitor', fields }), NAME);
}

async function stateOf(database: Database, record: RecordId) {
  return database.kysely.selectFrom('record').select('state').where('id', '=', record).executeTakeFirstOrThrow();
}

async function changesOf(database: Database, record: RecordId) {
  return database.kysely.selectFrom('change').selectAll().where('record', '=', record).orderBy('number').execute();
}

async function everything(database: Database): Promise<string> {
  const [changes, records] = [
    await database.kysely.selectFrom('change').selectAll().execute(),
    await database.kysely.selectFrom('record').selectAll().execute(),
  ];
  return JSON.stringify([changes, records]);
}

test.for(ENGINES)(
  'a purge takes the sealed parts out of the log under their hashes, keeps the rest, and is pulled (%s)',
  async (engine) => {
    const { world, ledger, land } = await kept(await homeOn(engine));
    const { database } = world;
    const created = visitor(world);
    const edited = sealing(
      world.change({ type: 'visitor', record: created.record, fields: { objectionOn: '2026-11-24' } }),
      `${NAME} bis`,
    );
    const other = visitor(world);
    expect(names(await land([created, edited, other]))).toEqual(['accepted', 'accepted', 'accepted']);
    const before = await changesOf(database, created.record);
    expect(await everything(database)).toContain(BOX);
    const cursor = cursorAtStart(world.log);
    const first = await readPage(database, { cursor, limitBytes: 1e6, scope: null });
    if (first.kind !== 'page') throw new Error('no page');
    expect(first.purged).toEqual([]);

    expect(await purgeRecord({ database, ledger }, { record: created.record, by: null, nowMs: NOW + 1 })).toBe(true);
    const after = await changesOf(database, created.record);
    expect(after.slice(0, 2).map(({ id, hash, number, verdict }) => ({ id, hash, number, verdict }))).toEqual(
      before.map(({ id, hash, number, verdict }) => ({ id, hash, number, verdict })),
    );
    expect(after.map(({ redacted }) => redacted)).toEqual([1, 1, 0]);
    for (const { text, opened } of after) expect([text.includes('"sealed":null'), opened]).toEqual([true, null]);
    expect(JSON.stringify(await stateOf(database, created.record))).not.toContain(NAME);
    expect(JSON.stringify(await stateOf(database, other.record))).toContain(NAME);
    expect(after.map(({ text }) => text).join('')).toContain('objectionOn');
    expect((await changesOf(database, other.record)).map(({ redacted }) => redacted)).toEqual([0]);

    const next = await readPage(database, { cursor: first.cursor, limitBytes: 1e6, scope: null });
    expect(next).toMatchObject({ records: [{ id: created.record, number: 6 }], purged: [created.record] });
    expect(await checkLog(database)).toEqual([]);
    expect(await ledger.entries()).toMatchObject([{ kind: 'purged', record: created.record, log: world.log, seen: 5 }]);
  },
);

test.for(ENGINES)(
  'a change that had not seen the purge is accepted without its personal part, however often it is sent (%s)',
  async (engine) => {
    const { world, ledger, land } = await kept(await homeOn(engine));
    const { database } = world;
    const created = visitor(world);
    await land([created]);
    await purgeRecord({ database, ledger }, { record: created.record, by: world.account, nowMs: NOW + 1 });
    const late = sealing(
      world.change({
        type: 'visitor',
        record: created.record,
        fields: { noticeOn: '2026-11-25' },
        base: { noticeOn: [created.id] },
      }),
      NAME,
    );
    const onlyPersonal = sealing(world.change({ type: 'visitor', record: created.record }), NAME);
    const inClear = world.change({ type: 'visitor', record: created.record, fields: { familyName: NAME } });
    const sent = [created, late, onlyPersonal, inClear];
    const verdicts = await land(sent);
    expect(names(verdicts)).toEqual(['accepted', 'accepted', 'accepted', 'personal-in-clear']);
    expect(await land(sent)).toEqual(verdicts);
    const stored = await everything(database);
    expect(stored).not.toContain(BOX);
    expect(stored).not.toContain(NAME);
    const row = await database.kysely
      .selectFrom('record')
      .select('state')
      .where('id', '=', created.record)
      .executeTakeFirstOrThrow();
    expect(row.state).toContain('2026-11-25');
    expect(await checkLog(database)).toEqual([]);
  },
);

test.for(ENGINES)('what was refused, held or unreadable is redacted too (%s)', async (engine) => {
  const { world, ledger, land } = await kept(await homeOn(engine));
  const { database } = world;
  const created = visitor(world);
  const inClear = world.change({ type: 'visitor', record: created.record, fields: { familyName: NAME } });
  const reused = sealing({ ...created, fields: {} }, `${NAME} ter`);
  const unreadable = JSON.stringify({ record: created.record, name: NAME });
  const verdicts = await land([created, inClear, reused, unreadable]);
  expect(names(verdicts)).toEqual(['accepted', 'personal-in-clear', 'id-reused', 'malformed']);
  await purgeRecord({ database, ledger }, { record: created.record, by: null, nowMs: NOW + 1 });
  const stored = await everything(database);
  expect(stored).not.toContain(NAME);
  expect(stored).not.toContain(BOX.slice(0, 30));
  expect(await land([created, inClear, reused, unreadable])).toEqual(verdicts);
  expect(await everything(database)).not.toContain(NAME);
});

test.for(ENGINES)(
  'after a restore from before the purge the name is gone again before the first sync (%s)',
  async (engine) => {
    const { world, ledger, land } = await kept(await homeOn(engine));
    const created = visitor(world);
    await land([created]);
    const copy = await copyOf(world.database);
    await purgeRecord({ database: world.database, ledger }, { record: created.record, by: null, nowMs: NOW + 1 });

    for (let times = 0; times < 2; times += 1) {
      const restored = await copy.restored();
      expect(await everything(restored)).toContain(BOX);
      await replayLedger(restored, ledger);
      await replayLedger(restored, ledger);
      expect(await everything(restored)).not.toContain(BOX);
      expect(await everything(restored)).not.toContain(NAME);
      expect(names(await landingIn(restored, world)([created]))).toEqual(['accepted']);
      expect(await everything(restored)).not.toContain(BOX);
      expect(await checkLog(restored)).toEqual([]);
    }
  },
);

test.for(ENGINES)(
  'restored to before the record was known, its changes come again without the name (%s)',
  async (engine) => {
    const { world, ledger, land } = await kept(await homeOn(engine));
    const copy = await copyOf(world.database);
    const created = visitor(world);
    await land([created]);
    await purgeRecord({ database: world.database, ledger }, { record: created.record, by: null, nowMs: NOW + 1 });
    const restored = await copy.restored();
    await replayLedger(restored, ledger);
    expect(names(await landingIn(restored, world)([created]))).toEqual(['accepted']);
    expect(await everything(restored)).not.toContain(BOX);
    const page = await readPage(restored, { cursor: cursorAtStart(world.log), limitBytes: 1e6, scope: null });
    expect(page).toMatchObject({ purged: [created.record] });
    expect(await checkLog(restored)).toEqual([]);
  },
);

test('a purged name is in no file of the database', async () => {
  const home = await homeOn('sqlite');
  const { world, ledger, land } = await kept(home);
  const created = visitor(world);
  // Others around it, so that its page is neither the first nor the last.
  const others = Array.from({ length: 200 }, () =>
    world.change({ type: 'visitor', fields: { noticeOn: '2026-11-24' } }),
  );
  await land([...others.slice(0, 100), created, ...others.slice(100)]);
  for (const told of [BOX, NAME]) expect(await filesWith(home, told)).not.toEqual([]);
  await purgeRecord({ database: world.database, ledger }, { record: created.record, by: null, nowMs: NOW + 1 });
  expect(await filesWith(home, created.record)).not.toEqual([]);
  for (const told of [BOX, NAME]) expect(await filesWith(home, told)).toEqual([]);
});

async function filesWith({ config }: Home, text: string): Promise<readonly string[]> {
  const folder = dirname(config.file);
  const found: string[] = [];
  for (const file of await readdir(folder)) {
    if ((await readFile(join(folder, file))).includes(text)) found.push(file);
  }
  return found;
}

const DAY_MS = 86_400_000;

test.for(ENGINES)(
  'a purge waits for the tablets concerned to have said all since its date, 60 days at most (%s)',
  async (engine) => {
    const { kysely } = await (await homeOn(engine)).open();
    const [service, elsewhere] = [ServiceId.parse(v7()), ServiceId.parse(v7())];
    const tablet = (of: Partial<DeviceTable>): DeviceTable => ({
      id: DeviceId.parse(v7()),
      kind: 'tablet',
      name: 'Tablette',
      organisation: v7(),
      service,
      token_hash: v7(),
      status: 'active',
      enrolled_at_ms: NOW - 100 * DAY_MS,
      last_sync_at_ms: NOW,
      last_complete_sync_at_ms: NOW,
      unsent: null,
      app: null,
      ...of,
    });
    const late = tablet({ last_complete_sync_at_ms: NOW - 1 });
    await kysely
      .insertInto('device')
      .values([
        tablet({}),
        late,
        tablet({ status: 'revoked', last_complete_sync_at_ms: null }),
        tablet({ service: elsewhere, last_complete_sync_at_ms: null }),
        tablet({ enrolled_at_ms: NOW + 1, last_complete_sync_at_ms: null }),
      ])
      .execute();
    const wanted = [{ record: RecordId.parse(v7()), service, dueMs: NOW }];
    expect(await purgesDue(kysely, wanted, NOW + 60 * DAY_MS - 1)).toEqual([]);
    expect(await purgesDue(kysely, wanted, NOW + 60 * DAY_MS)).toEqual(wanted);
    await kysely.updateTable('device').set({ last_complete_sync_at_ms: NOW }).where('id', '=', late.id).execute();
    expect(await purgesDue(kysely, wanted, NOW)).toEqual(wanted);
    expect(await purgesDue(kysely, wanted, NOW - 1)).toEqual([]);
  },
);
