import { v7 } from 'uuid';
import { sql } from 'kysely';
import { expect, test, vi } from 'vitest';
import { creation, edit } from '../../src/data/edits.ts';
import type { Change } from '../../src/domain/change.ts';
import { outboxSummary } from '../../src/data/outbox-summary.ts';
import { personsOf } from '../../src/data/persons.ts';
import { readLatePurges } from '../../src/data/purge-records.ts';
import { readSetting } from '../../src/data/settings.ts';
import { dueFollowUps } from '../../src/domain/follow/due-follow-ups.ts';
import { CaseId, ItemId, OrganisationId, RecordId, ReferralId, VisitId, VisitorId } from '../../src/domain/ids.ts';
import { Instant, LocalDate, monthOf, periodOfMonth } from '../../src/domain/local-date.ts';
import { anonymised } from '../../src/domain/people/objection.ts';
import type { RecordType } from '../../src/domain/records/record-types.ts';
import { PersonalPart } from '../../src/protocol/sealing/part-text.ts';
import { Report } from '../../src/protocol/office.ts';
import type { Database } from '../../src/server/database/database.ts';
import type { Queries } from '../../src/server/database/tables.ts';
import { migrations } from '../../src/server/database/migrations/index.ts';
import type { ServiceKeys } from '../../src/server/keys/service-keys.ts';
import { entriesOf as entriesIn, type Ledger } from '../../src/server/ledger/ledger.ts';
import { purgeOwed } from '../../src/server/ledger/purge-owed.ts';
import { replayLedger } from '../../src/server/ledger/replay-ledger.ts';
import { createServerDevice } from '../../src/server/office/server-device.ts';
import { landBatch } from '../../src/server/log/land-batch.ts';
import { sentChange } from '../../src/server/log/sent-change.ts';
import { checkLog } from '../../src/server/log/check-log.ts';
import { copyOf, EVERY_TABLE } from '../support/database-copy.ts';
import { enrolled, saveAll, served, type Served, straight, sync } from '../support/tablet-and-server.ts';
import { type Lockable, withVault } from '../support/tablet-with-vault.ts';
import { testKeys } from '../support/test-keys.ts';
import { testLedger } from '../support/test-ledger.ts';
import { FROM_OUR_PAGE, testServer } from '../support/test-server.ts';
import { opening, SESSION, TODAY } from '../support/tablet.ts';
import { entriesOf } from './audit/entries.ts';
import { ENGINES, homeOn } from './engines.ts';
import { anyone, edit as rewritten, foundWorld, names, NOW, textOf, type World, worldOf } from './world.ts';

/** Whatever of it is found anywhere tells who objected. */
const CANARIES = ['Quintard', 'Quintart', 'Jeanne', 'Janine', '0612345678', 'Chercher le livret', 'Vieux bail'];
/** Typed on another tablet while it had no link. */
const LATE = ['0699999999', 'Porter à sa fille', 'Quintardeau'];
const MORNING = Instant.parse('2026-11-24T08:30:00.000Z');

type Told = {
  readonly world: Served;
  readonly keys: ServiceKeys;
  readonly here: Lockable;
  readonly there: Lockable;
  readonly person: VisitorId;
  readonly twin: VisitorId;
  readonly matter: CaseId;
};

async function keeping(world: Served): Promise<Lockable> {
  const tablet = await withVault(await enrolled(world), world);
  await sync(tablet, world.server, straight(world.server));
  return tablet;
}

async function shown<Type extends RecordType>({ db, unlocked }: Lockable, type: Type, id: string) {
  const [one] = await personsOf(db, unlocked.vault, type, [RecordId.parse(id)]);
  if (!one) throw new Error('not on this tablet');
  return one;
}

/** Somebody of whom two tablets know all that there is to know: corrected once, found to be on file twice, with a case and a referral. */
async function known(engine: (typeof ENGINES)[number]): Promise<Told> {
  const keys = await testKeys();
  const world = await served({}, engine, { keys });
  const [here, there] = [await keeping(world), await keeping(world)];
  const [person, twin] = [VisitorId.parse(v7()), VisitorId.parse(v7())];
  const [matter, visit] = [CaseId.parse(v7()), VisitId.parse(v7())];
  await saveAll(here, [
    opening(here.device),
    creation('visitor', person, { familyName: 'Quintart', givenName: 'Jeanne', phone: '0612345678', noticeOn: TODAY }),
    creation('visitor', twin, { familyName: 'Quintard', givenName: 'Janine' }),
    creation('visit', visit, { session: SESSION, at: MORNING, persons: 1, visitor: person, gender: 'female' }),
    creation('case', matter, {
      openedOn: TODAY,
      visitor: person,
      about: 'caf.rsa',
      status: 'open',
      nextStep: 'Chercher le livret',
      documents: [{ id: ItemId.parse(v7()), label: 'Vieux bail', brought: null }],
    }),
    creation('referral', ReferralId.parse(v7()), { visit, madeOn: TODAY, visitor: person, partner: 'caf' }),
  ]);
  await both({ here, there, world });
  await saveAll(here, [edit(await shown(here, 'visitor', person), { familyName: 'Quintard' })]);
  await saveAll(here, [edit(await shown(here, 'visitor', twin), { mergedInto: person })]);
  await both({ here, there, world });
  return { world, keys, here, there, person, twin, matter };
}

async function both({ here, there, world }: Pick<Told, 'here' | 'there' | 'world'>): Promise<void> {
  for (const tablet of [here, there]) {
    const { outcome, refused } = await sync(tablet, world.server, straight(world.server));
    expect([outcome, refused]).toEqual(['complete', 0]);
  }
}

async function object({ here, person }: Told): Promise<void> {
  await saveAll(here, [edit(await shown(here, 'visitor', person), anonymised(TODAY))]);
}

/** Every row of every table. */
async function everything({ kysely }: Database): Promise<string> {
  const tables = Object.keys(EVERY_TABLE) as (keyof typeof EVERY_TABLE)[];
  return JSON.stringify(await Promise.all(tables.map((table) => kysely.selectFrom(table).selectAll().execute())));
}

async function foundIn(database: Database, canaries: readonly string[] = CANARIES): Promise<readonly string[]> {
  const all = await everything(database);
  return canaries.filter((canary) => all.includes(canary));
}

async function figuresOf({ server, office }: Served) {
  const { from, to } = periodOfMonth(monthOf(TODAY));
  const url = `/api/v1/office/services/${office.service}/report?from=${from}&to=${to}&language=fr`;
  const answer = await server.app.inject({ url, headers: { ...FROM_OUR_PAGE, ...office.headers } });
  return Report.parse(answer.json()).figures;
}

test.for(ENGINES)(
  'of who objects no table keeps what was ever said of them, their cases and their twin included; the figures stay (%s)',
  async (engine) => {
    const told = await known(engine);
    const { world, here, there, person, twin, matter } = told;
    const { database, ledger } = world.server;
    // The control: the log knows them all, those that were corrected since too.
    expect(await foundIn(database)).toEqual(CANARIES);
    const before = await figuresOf(world);
    await object(told);
    await both(told);
    await both(told);
    expect(await foundIn(database)).toEqual([]);
    expect(world.server.logged.join('')).not.toMatch(new RegExp(CANARIES.join('|')));
    expect(await figuresOf(world)).toEqual(before);
    for (const tablet of [here, there]) {
      expect((await shown(tablet, 'visitor', person)).record).toMatchObject({ ...anonymised(TODAY), noticeOn: TODAY });
      expect((await shown(tablet, 'visitor', twin)).record).toMatchObject({ familyName: null, mergedInto: person });
      const { record } = await shown(tablet, 'case', matter);
      expect(record).toMatchObject({ openedOn: TODAY, visitor: null, about: null, nextStep: null, status: null });
      const due = dueFollowUps({ cases: [record], referrals: [], isAwaited: () => true }, TODAY);
      expect(due.undated).toEqual([]);
    }
    const [visit] = await here.db.records.where('type').equals('visit').primaryKeys();
    expect((await shown(here, 'visit', visit ?? '')).record).toMatchObject({ visitor: person, gender: 'female' });
    expect(entriesIn(await ledger.entries(), 'purged').map(({ record }) => record)).toEqual(
      [...[person, twin].toSorted(), matter].map(String),
    );
    expect(await checkLog(database)).toEqual([]);
  },
);

test.for(ENGINES)(
  'the journal tells once who recorded the objection, and of each record that was purged; a second one changes nothing (%s)',
  async (engine) => {
    const told = await known(engine);
    const { world, here, there, person } = told;
    const { database, ledger } = world.server;
    const { length } = await entriesOf(database);
    const own = await shown(there, 'visitor', person);
    await object(told);
    await both(told);
    const { account } = here.unlocked;
    const added = (await entriesOf(database)).slice(length).map(({ action, actor }) => [action, actor]);
    const purged = ['purge-ordered', account];
    expect(added).toEqual([['objection-recorded', account], purged, purged, purged]);
    const [entries, lines] = [await entriesOf(database), await ledger.entries()];
    // The other tablet had been told the same by the same person, a day later by its calendar.
    const later = LocalDate.parse('2026-11-25');
    await saveAll(there, [edit(own, { ...anonymised(later) })]);
    await both(told);
    expect([await entriesOf(database), await ledger.entries()]).toEqual([entries, lines]);
    expect(await foundIn(database)).toEqual([]);
    expect(await checkLog(database)).toEqual([]);
  },
);

test.for(ENGINES)(
  'what another tablet had recorded without a link lands without the person, and its agent is told (%s)',
  async (engine) => {
    const told = await known(engine);
    const { world, here, there, person } = told;
    const { database } = world.server;
    const seen = await shown(there, 'visitor', person);
    await saveAll(there, [edit(seen, { phone: '0699999999' })]);
    await saveAll(there, [edit(seen, { noticeOn: LocalDate.parse('2026-11-23') })]);
    const late = CaseId.parse(v7());
    await saveAll(there, [
      creation('case', late, { openedOn: TODAY, visitor: person, status: 'open', nextStep: 'Porter à sa fille' }),
    ]);
    const third = VisitorId.parse(v7());
    await saveAll(there, [creation('visitor', third, { familyName: 'Quintardeau', mergedInto: person })]);
    await object(told);
    await sync(here, world.server, straight(world.server));
    await both(told);
    await both(told);
    expect(await foundIn(database, [...CANARIES, ...LATE])).toEqual([]);
    expect((await shown(here, 'visitor', person)).record).toMatchObject({ phone: null, noticeOn: '2026-11-23' });
    expect((await shown(here, 'visitor', third)).record).toMatchObject({ familyName: null, mergedInto: person });
    expect((await shown(there, 'case', late)).record).toMatchObject({ openedOn: TODAY, visitor: null, nextStep: null });
    expect(await outboxSummary(there.db)).toMatchObject({ unsent: 0, refused: 0 });
    const noted = async ({ db }: Lockable) => ((await readSetting(db, 'purged')) ?? []).filter(({ late: is }) => is);
    expect((await noted(there)).map(({ record }) => record).toSorted()).toEqual(
      [person, late, third].map(String).toSorted(),
    );
    expect(await noted(here)).toEqual([]);
    await readLatePurges(there.db);
    expect(await noted(there)).toEqual([]);
    expect(await checkLog(database)).toEqual([]);
  },
);

test.for(ENGINES)(
  'a tablet that hears of the purge before it has a verdict offers what it has left: that is the same change (%s)',
  async (engine) => {
    const told = await known(engine);
    const { world, here, there, person } = told;
    const { database } = world.server;
    const seen = await shown(there, 'visitor', person);
    await saveAll(there, [edit(seen, { phone: '0699999999' })]);
    const way = straight(world.server);
    // It arrives, and the answer does not.
    await sync(there, world.server, {
      sync: async (body, identity) => {
        await way.sync(body, identity);
        return { kind: 'unreachable' };
      },
    });
    await saveAll(there, [edit(seen, { givenName: 'Janine' })]);
    await object(told);
    await sync(here, world.server, way);
    // Records come, while what is sent gets lost.
    const heard = await sync(there, world.server, {
      sync: (body, identity) => way.sync(JSON.stringify({ ...(JSON.parse(body) as object), batch: null }), identity),
    });
    expect(heard).toMatchObject({ accepted: 0, unanswered: 2 });
    const left = await there.db.outbox.where('record').equals(person).toArray();
    expect(left.map(({ text }) => text).join('')).not.toContain('"box"');
    expect(await sync(there, world.server, way)).toMatchObject({ outcome: 'complete', accepted: 2, refused: 0 });
    expect(await foundIn(database, [...CANARIES, ...LATE])).toEqual([]);
    expect(await checkLog(database)).toEqual([]);
  },
);

test.for(ENGINES)(
  'broken off at whatever step, the purge is done again at the next start, and at the next sync (%s)',
  async (engine) => {
    const told = await known(engine);
    const { world, here } = told;
    const { database, ledger } = world.server;
    await object(told);
    const { append } = ledger;
    // A ledger that cannot be written keeps nobody's work waiting.
    Object.assign(ledger, { append: () => Promise.reject(new Error('the disk is full')) });
    const report = await sync(here, world.server, straight(world.server));
    expect(report).toMatchObject({ outcome: 'complete', accepted: 1, refused: 0 });
    expect(world.server.logged.join('')).toContain('a purge is still owed');
    expect(await foundIn(database)).not.toEqual([]);

    const copy = await copyOf(database);
    for (const cut of [0, 1, 2].flatMap((after) => [false, true].map((isWritten) => ({ after, isWritten })))) {
      const [restored, whole] = [await copy.restored(), await testLedger()];
      await expect(purgeOwed({ database: restored, ledger: cutting(whole, cut) })).rejects.toThrow('cut');
      expect(await foundIn(restored)).not.toEqual([]);
      await replayLedger(restored, whole);
      expect(await foundIn(restored)).toEqual([]);
      expect(await owedIn(restored)).toEqual([]);
      expect(await whole.entries()).toHaveLength(3);
      expect(await checkLog(restored)).toEqual([]);
    }

    Object.assign(ledger, { append });
    await both(told);
    expect([await foundIn(database), await owedIn(database)]).toEqual([[], []]);
  },
);

type Cut = { readonly after: number; readonly isWritten: boolean };

/** The same ledger, whose process ends at one of its lines: before it is written, or once it is. */
function cutting(ledger: Ledger, { after, isWritten }: Cut): Ledger {
  let lines = 0;
  return {
    ...ledger,
    append: async (entry) => {
      if (lines < after || isWritten) await ledger.append(entry);
      if (lines >= after) throw new Error('cut');
      lines += 1;
    },
  };
}

function owedIn({ kysely }: Database) {
  return kysely.selectFrom('owed_purge').selectAll().execute();
}

test.for(ENGINES)(
  'an older copy that is put back brings no name back, whoever offers it again (%s)',
  async (engine) => {
    const told = await known(engine);
    const { database, ledger } = told.world.server;
    const copy = await copyOf(database);
    await object(told);
    await both(told);
    const restored = await copy.restored();
    expect(await foundIn(restored)).toEqual(CANARIES);
    const server = await testServer({ database: restored, ledger, keys: told.keys });
    expect(await foundIn(restored)).toEqual([]);
    const again = { ...told, world: { ...told.world, server } };
    await both(again);
    await both(again);
    expect(await foundIn(restored)).toEqual([]);
    expect((await shown(told.there, 'visitor', told.person)).record).toMatchObject(anonymised(TODAY));
    expect(await checkLog(restored)).toEqual([]);
  },
);

test.for(ENGINES)('whoever had objected before objections purged is purged by the update (%s)', async (engine) => {
  const told = await known(engine);
  const { database, ledger } = told.world.server;
  const { append } = ledger;
  Object.assign(ledger, { append: () => Promise.reject(new Error('not yet')) });
  await object(told);
  await sync(told.here, told.world.server, straight(told.world.server));
  await database.kysely.schema.dropTable('owed_purge').execute();
  await migrations['0013-owed-purges']?.up(database.kysely);
  Object.assign(ledger, { append });
  expect(await foundIn(database)).not.toEqual([]);
  await replayLedger(database, ledger);
  expect(await foundIn(database)).toEqual([]);
  expect(entriesIn(await ledger.entries(), 'purged').map(({ by }) => by)).toEqual(
    Array(3).fill(told.here.unlocked.account),
  );
});

test.for(ENGINES)(
  'two processes that purge at once do what the ledger says first, as a restore will (%s)',
  async (engine) => {
    const told = await known(engine);
    const { database, ledger } = told.world.server;
    const { append } = ledger;
    Object.assign(ledger, { append: () => Promise.reject(new Error('not yet')) });
    await object(told);
    await sync(told.here, told.world.server, straight(told.world.server));
    Object.assign(ledger, { append });
    const other = await (await copyOf(database)).restored();
    await purgeOwed({ database: other, ledger });
    await purgeOwed({ database, ledger: readBeforeItWasWritten(ledger) });
    const lines = entriesIn(await ledger.entries(), 'purged');
    expect(lines).toHaveLength(6);
    const purges = await database.kysely.selectFrom('purge').selectAll().execute();
    expect(purges.map(({ change }) => change).toSorted()).toEqual(lines.slice(0, 3).map(({ id }) => id));
  },
);

/** As a process that looked for a line just before another one wrote it. */
function readBeforeItWasWritten(ledger: Ledger): Ledger {
  let isLate = true;
  return {
    ...ledger,
    entries: async () => {
      isLate = !isLate;
      return isLate ? await ledger.entries() : [];
    },
  };
}

test('an objection that comes while a case of that person lands waits for it, and the case is purged', async () => {
  const home = await homeOn('postgres');
  const world = await foundWorld(await home.open());
  const { database } = world;
  const second = worldOf(await home.open(), world.log, world);
  await database.write((trx) => createServerDevice(trx, OrganisationId.parse(v7()), NOW));
  const ledger = await testLedger();
  const visitor = world.change({ type: 'visitor', fields: { noticeOn: TODAY } });
  await world.land([visitor]);
  // The case has been looked at and not been numbered: it sees its own record, and nobody else does.
  await sql`create function wait_there() returns trigger language plpgsql as
    'begin if exists (select from record where type = ''case'' and number = 0) then
      perform pg_advisory_xact_lock(4711); end if; return null; end'`.execute(database.kysely);
  await sql`create trigger wait_there before update on log for each statement execute function wait_there()`.execute(
    database.kysely,
  );
  let landing: Promise<unknown> = Promise.resolve();
  let objecting: Promise<unknown> = Promise.resolve();
  await (await home.open()).kysely.connection().execute(async (held) => {
    await sql`select pg_advisory_lock(4711)`.execute(held);
    landing = landSealed(second, second.change({ type: 'case', fields: { openedOn: TODAY } }), {
      visitor: visitor.record,
      nextStep: 'Porter à sa fille',
    });
    await vi.waitUntil(async () => (await waitingFor(held)) === 1);
    let isDone = false;
    objecting = world
      .land([rewritten(world, visitor, 'objectionOn', TODAY)])
      .then(() => purgeOwed({ database, ledger }))
      .finally(() => (isDone = true));
    await vi.waitUntil(async () => isDone || (await waitingFor(held)) === 2);
    await sql`select pg_advisory_unlock(4711)`.execute(held);
  });
  await Promise.all([landing, objecting]);
  expect(await foundIn(database, LATE)).toEqual([]);
  expect(await checkLog(database)).toEqual([]);
});

/** How many wait for a lock of this database. */
async function waitingFor(queries: Queries): Promise<number> {
  const { rows } = await sql<{ waiting: number }>`
    select count(distinct pid)::int as waiting from pg_stat_activity
    where datname = current_database() and wait_event_type = 'Lock'`.execute(queries);
  return rows[0]?.waiting ?? 0;
}

/** As it lands once its part was opened. */
async function landSealed({ database, log }: World, change: Change, part: Readonly<Record<string, string>>) {
  const sealed = { v: 1, key: 'k', enc: 'e', nonce: 'n'.repeat(16), box: 'b' } as const;
  const sent = [
    { ...sentChange(textOf({ ...change, sealed })), opened: { ok: true as const, part: PersonalPart.parse(part) } },
  ];
  expect(names(await landBatch(database, { log, sent, rightsOf: anyone, nowMs: NOW }))).toEqual(['accepted']);
}
