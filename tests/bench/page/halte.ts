import { v5 } from 'uuid';
import { enrol, join } from '../../../src/app/platform/enrolment.ts';
import { sealerOf } from '../../../src/app/platform/sealer.ts';
import { countedBetween } from '../../../src/data/counted-between.ts';
import { creation, type Edit } from '../../../src/data/edits.ts';
import { factsBetween } from '../../../src/data/facts-between.ts';
import { openTablet } from '../../../src/data/open-tablet.ts';
import { stops, vehicles } from '../../../src/data/reference.ts';
import { save } from '../../../src/data/save.ts';
import { readSetting } from '../../../src/data/settings.ts';
import { syncStoreOf } from '../../../src/data/sync-store.ts';
import type { TabletDatabase } from '../../../src/data/tablet-database.ts';
import { openVault } from '../../../src/data/vault/seal-record.ts';
import { type Unlocked, vaultPrint } from '../../../src/data/vault/unlocked.ts';
import { drawTabletKey } from '../../../src/data/vault/wrap.ts';
import { tallyCounted, tallyOf } from '../../../src/domain/counting/tally.ts';
import {
  type AccountId,
  CommuneCode,
  type DeviceId,
  ItemId,
  type StopId,
  type VehicleId,
  VisitId,
  VisitorId,
} from '../../../src/domain/ids.ts';
import { Instant, LocalDate, LocalTime } from '../../../src/domain/local-date.ts';
import { stopSessionId } from '../../../src/domain/stop-session-id.ts';
import { nextWaitMs } from '../../../src/sync/next-wait.ts';
import { runInBrowser } from '../../../src/sync/run-in-browser.ts';
import type { SyncStore } from '../../../src/sync/sync-store.ts';
import { AT_ONCE, type Contender, gzip, timed } from './contender.ts';
import { peopleOf, tryArgon2id, tryMisspelt, trySearch } from './people.ts';
import { idAt, type PlainSession, plainSessions, type PlainVisit, plainVisits } from './plain-visit.ts';

type Tablet = {
  readonly db: TabletDatabase;
  readonly account: AccountId;
  readonly device: DeviceId;
  readonly stops: readonly StopId[];
  readonly vehicle: VehicleId;
  readonly next: () => PlainVisit;
  readonly today: LocalDate;
  /** By which ids and times are made: when the visit was, not when the bench invents it. */
  readonly clock: { ms: number };
  /** Which visits tell of a person: of so many one; none at 0. */
  readonly sealedOneIn: number;
};

let tablet: Tablet;
/** Whom this page has recorded, for visits to be theirs. */
const visitors: VisitorId[] = [];

declare global {
  /** What only Halte is asked. */
  var people: {
    /** Records so many visitors, sealed, and what they are found by. */
    record(count: number): Promise<number>;
    trySearch: typeof trySearch;
    tryMisspelt: typeof tryMisspelt;
    tryArgon2id: typeof tryArgon2id;
  };
}

globalThis.contender = {
  async open({ name, today, seed, setting }) {
    const clock = { ms: Date.parse(today) - 91 * 86_400_000 };
    const newId = () => idAt(clock.ms);
    const sealedOneIn = Number(setting['sealedOneIn'] ?? 0);
    let unlocked: Unlocked | null = null;
    const opened = await openTablet({
      now: () => clock.ms,
      newId,
      name,
      sealer: sealerOf,
      unlocked: () => unlocked,
    });
    if (!opened.ok) throw new Error(`the tablet does not open: ${opened.failure}`);
    const { db } = opened;
    const known = await readSetting(db, 'agent');
    if (!known) {
      const joined = [await enrol(db, String(setting['tablet']), name), await join(db, String(setting['agent']))];
      if (!joined.every(({ ok }) => ok)) throw new Error(`the tablet did not join: ${JSON.stringify(joined)}`);
      await complete(syncStoreOf(db));
    }
    const [account, device] = [await readSetting(db, 'agent'), await readSetting(db, 'device')];
    const [vehicle] = await vehicles(db);
    if (!account || !device || !vehicle) throw new Error('the tablet knows no agent or no vehicle');
    if (sealedOneIn > 0) unlocked = await newVault(db);
    tablet = {
      db,
      account,
      device,
      stops: (await stops(db)).map(({ id }) => id),
      vehicle: vehicle.id,
      next: plainVisits(today, seed),
      today: LocalDate.parse(today),
      clock,
      sealedOneIn,
    };
    if (known) return;
    await keep(plainSessions(today).map(sessionEdit));
    await complete(syncStoreOf(db));
  },

  fill: (count) => {
    const visits = Array.from({ length: count }, () => visitEdit(tablet.next()));
    return timed(async () => {
      for (let at = 0; at < visits.length; at += AT_ONCE) await keep(visits.slice(at, at + AT_ONCE));
    });
  },

  async backlog(count) {
    for (let made = 0; made < count; made += 1) await keep([visitEdit(tablet.next())]);
  },

  save: () => {
    const visit = tablet.next();
    return timed(() => keep([visitEdit(visit)]));
  },

  async month(from, to, plain) {
    const period = { from: LocalDate.parse(from), to: LocalDate.parse(to) };
    const asOf = { date: tablet.today, time: LocalTime.parse('23:59') };
    const began = performance.now();
    const { visits, persons, procedures } = plain
      ? tallyOf(await factsBetween(tablet.db, period), period, asOf)
      : tallyCounted(await countedBetween(tablet.db, period), period, asOf);
    return { ms: performance.now() - began, count: { visits, persons, procedures } };
  },

  async send() {
    const began = performance.now();
    let settledAt = began;
    const store = syncStoreOf(tablet.db);
    const watched: SyncStore = {
      ...store,
      async settle(settlement) {
        await store.settle(settlement);
        settledAt = performance.now();
      },
    };
    await complete(watched);
    return { sentMs: settledAt - began, ms: performance.now() - began };
  },

  async packedBytes() {
    const rows = await tablet.db.outbox.where('state').equals('pending').toArray();
    return (await gzip(JSON.stringify(rows.map(({ text }) => text)))).length;
  },
} satisfies Contender;

globalThis.people = {
  record: (count) =>
    timed(async () => {
      const made = peopleOf(count).map((person) => ({ id: VisitorId.parse(tablet.db.ports.newId()), ...person }));
      for (let at = 0; at < made.length; at += AT_ONCE) {
        await keep(made.slice(at, at + AT_ONCE).map(({ id, ...person }) => creation('visitor', id, person)));
      }
      visitors.push(...made.map(({ id }) => id));
    }),
  trySearch,
  tryMisspelt,
  tryArgon2id,
};

/** Names show from here on, as after a PIN. */
async function newVault(db: TabletDatabase): Promise<Unlocked> {
  const [agent] = (await readSetting(db, 'agents')) ?? [];
  if (!agent) throw new Error('the tablet knows no agent');
  const key = drawTabletKey(globalThis);
  const [vault, print] = await Promise.all([openVault(globalThis, key), vaultPrint(globalThis, key)]);
  const token = agent.token === null ? null : { token: agent.token, expiresAt: agent.expiresAt };
  return { account: agent.account, vault, print, token };
}

/** Runs the engine until it says that nothing is left, waiting as the app does after a failure. */
async function complete(store: SyncStore): Promise<void> {
  for (let failures = 1; ; failures += 1) {
    const report = await runInBrowser(store, globalThis);
    if (report.outcome === 'complete') return;
    if (failures > 20) throw new Error(`the sync does not come to its end: ${JSON.stringify(report)}`);
    await new Promise((resolve) => setTimeout(resolve, nextWaitMs(failures, 0.5)));
  }
}

async function keep(edits: readonly Edit[]): Promise<void> {
  const result = await save(tablet.db, edits, { account: tablet.account });
  if (!result.ok) throw new Error(`not saved: ${result.failure} ${result.field ?? ''} ${result.detail}`);
}

function placeOf({ day, halfDay, place }: PlainSession) {
  const stop = tablet.stops[place % tablet.stops.length];
  if (!stop) throw new Error('the service has no stop');
  return { planned: null, vehicle: tablet.vehicle, stop, date: LocalDate.parse(day), halfDay };
}

function sessionEdit(session: PlainSession): Edit {
  const place = placeOf(session);
  const at = Instant.parse(`${session.day}T07:00:00.000Z`);
  return creation('stopSession', stopSessionId(place, v5), {
    ...place,
    openings: [{ id: ItemId.parse(tablet.db.ports.newId()), at, device: tablet.device }],
  });
}

let recorded = 0;

/** Who came, as an agent says it of a person whose matter is followed. */
function personal() {
  recorded += 1;
  if (tablet.sealedOneIn === 0 || recorded % tablet.sealedOneIn !== 0) return {};
  const visitor = visitors[recorded % visitors.length] ?? VisitorId.parse(tablet.db.ports.newId());
  return { visitor, birthYear: 1950, residence: CommuneCode.parse('02361') };
}

function visitEdit({ session, madeAtMs, persons, sentBy, channel, procedures }: PlainVisit): Edit {
  tablet.clock.ms = madeAtMs;
  return creation('visit', VisitId.parse(tablet.db.ports.newId()), {
    session: stopSessionId(placeOf(session), v5),
    at: Instant.parse(new Date(madeAtMs).toISOString()),
    persons,
    sentBy,
    channel,
    ...personal(),
    procedures: procedures.map((line) => ({ id: ItemId.parse(tablet.db.ports.newId()), ...line })),
  });
}
