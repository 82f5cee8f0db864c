import { afterServerTime, CLOCK_START } from '../domain/hybrid-clock.ts';
import type { ChangeId, LogId } from '../domain/ids.ts';
import type { LocalDate } from '../domain/local-date.ts';
import { type Cursor, cursorAtStart } from '../protocol/cursor.ts';
import type { LogPage } from '../protocol/sync-response.ts';
import type { Verdict } from '../protocol/verdict.ts';
import { eraseTablet } from './erase-tablet.ts';
import { letLeave } from './forget-records.ts';
import { identityOf } from './identity.ts';
import { isCovered } from './overlay.ts';
import { personalLosses, wholeSalvage } from './personal-losses.ts';
import { purgeRecords } from './purge-records.ts';
import { dropShadow, renew } from './renewal.ts';
import type { LastSync, LogPosition, OutboxRow, ServerStateRow, SettingValues } from './rows.ts';
import { rowsAmong } from './rows-among.ts';
import { joinedLogs, positionOf, readSetting, writeSetting } from './settings.ts';
import { showRecords } from './show-records.ts';
import type { TabletDatabase } from './tablet-database.ts';
import { type OfferAsk, type OfferedPlaces, takeOffer } from './take-offer.ts';
import { type SalvageAsk, takeSalvage } from './take-salvage.ts';
import { keepable, type KeptState } from './vault/personal-state.ts';
import type { Unlocked } from './vault/unlocked.ts';

const UNSETTLED: readonly OutboxRow['state'][] = ['pending', 'offered', 'held'];

/** How the engine of `sync` sees this tablet's memory. Each method is one transaction; what is sealed is sealed before it, opened after it. */
export function syncStoreOf(db: TabletDatabase) {
  const places: OfferedPlaces = new Map();
  const present = () => db.ports.unlocked?.() ?? null;
  // Of the run that is under way: what it asked for while names showed is kept, though they are hidden before the answer is there.
  let ofRun: Unlocked | null | undefined;
  const keeper = () => (ofRun === undefined ? present() : ofRun);
  const everything = [db.records, db.serverStates, db.outbox, db.settings, db.tileCounts];
  const withShadow = [...everything, db.shadowStates, db.salvage];
  return {
    identity: () => {
      const unlocked = present();
      ofRun = unlocked;
      return db.transaction('r', db.settings, () => identityOf(db, unlocked));
    },

    positions: () =>
      db.transaction('r', db.settings, async () => {
        const logs = joinedLogs(await readSetting(db, 'joined'));
        const positions = await Promise.all(logs.map((log) => positionOf(db, log)));
        return positions.map(({ cursor, history }) => ({ cursor, history }));
      }),

    offer: (ask: OfferAsk) => db.transaction('rw!', db.outbox, db.settings, () => takeOffer(db, ask, places)),

    unsettled: () =>
      db.transaction('r', db.outbox, async () => {
        // One by one: several at once are counted with a cursor, row by row.
        const counts = await Promise.all(UNSETTLED.map((state) => db.outbox.where('state').equals(state).count()));
        return counts.reduce((sum, count) => sum + count, 0);
      }),

    settle: (settlement: { log: LogId; history: number; verdicts: readonly Verdict[] }) =>
      db.transaction('rw!', everything, async () => {
        const position = await positionOf(db, settlement.log);
        if (position.history === settlement.history) await settle(db, settlement.verdicts, position, places);
      }),

    applyPage: async ({ page, history, salvaged }: Pulled) => {
      const unlocked = keeper();
      const kept = await keepable(page.records, unlocked?.vault ?? null);
      const personal = await lossesAt(db, { page, kept, history }, unlocked);
      return db.transaction('rw!', [...withShadow, db.drafts, db.visitorPages], async () => {
        const position = await standingAt(db, page.from, history);
        // Sealed under a key that has been given up meanwhile, nobody could open it.
        if (!position || !(await isKeptUnder(db, unlocked))) return 'stale' as const;
        const { renewal } = position;
        const next = renewal
          ? await renew(db, { page, kept, personal, history, renewal, salvaged })
          : await readOn(db, { page, kept, history });
        await writeSetting(db, `log:${page.from.log}`, next);
        await purgeRecords(db, page.purged, { number: page.from.number, history });
        return 'applied' as const;
      });
    },

    startAgain: (from: Cursor, history: number) =>
      db.transaction('rw!', withShadow, async () => {
        const position = await standingAt(db, from, history);
        if (!position) return 'stale' as const;
        const { log } = from;
        const acknowledged = await db.outbox.where('state').equals('acknowledged').toArray();
        await offerAgain(
          db,
          acknowledged.filter((row) => row.log === log),
        );
        await dropShadow(db, log);
        await writeSetting(db, `log:${log}`, {
          cursor: cursorAtStart(log),
          history: history + 1,
          renewal: { stage: 'download', left: [] },
        });
        return 'applied' as const;
      }),

    salvage: async (ask: SalvageAsk) => {
      const rows = await db.transaction('r', db.salvage, db.settings, () => takeSalvage(db, ask));
      return await Promise.all(rows.map((row) => wholeSalvage(keeper()?.vault ?? null, row)));
    },

    acknowledged: async () => {
      const days = new Map<LocalDate, ChangeId[]>();
      for (const key of await keysOfAcknowledged(db)) {
        const [, day, id] = key as unknown as [string, LocalDate, ChangeId];
        const ids = days.get(day);
        if (ids) ids.push(id);
        else days.set(day, [id]);
      }
      return [...days].map(([day, ids]) => ({ day, ids }));
    },

    offerAgain: (ids: readonly ChangeId[]) =>
      db.transaction('rw!', everything, async () => {
        const rows = await rowsAmong(db.outbox, 'change', ids);
        await offerAgain(
          db,
          rows.filter((row) => row.state === 'acknowledged'),
        );
      }),

    drop: (ids: readonly ChangeId[]) =>
      db.transaction('rw!', everything, async () => {
        const rows = await rowsAmong(db.outbox, 'change', ids);
        const renewed = new Set<LogId>();
        for (const log of new Set(rows.map((row) => row.log))) {
          if ((await positionOf(db, log)).renewal) renewed.add(log);
        }
        const [servers, shown] = await Promise.all([
          db.serverStates.bulkGet(rows.map((row) => row.record)),
          db.records.bulkGet(rows.map((row) => row.record)),
        ]);
        const done = rows.filter(
          (row, at) =>
            row.state === 'acknowledged' &&
            // The state that tells it is about to be replaced by one that may not tell it yet.
            !renewed.has(row.log) &&
            (!shown[at] || isCovered(row, numberOf(servers[at]))),
        );
        await db.outbox.bulkDelete(done.map((row) => row.order));
      }),

    heardServer: (answer: { serverTime: number; epoch: string }) =>
      whileJoined(db, async () => {
        const clock = (await readSetting(db, 'clock')) ?? CLOCK_START;
        await writeSetting(db, 'clock', afterServerTime(clock, answer.serverTime));
        await writeSetting(db, 'epoch', answer.epoch);
      }),

    finished: (lastSync: LastSync) => whileJoined(db, () => writeSetting(db, 'lastSync', lastSync)),

    revoke: (at: number) => whileJoined(db, () => writeSetting(db, 'revoked', { at })),

    erase: (at: number) => eraseTablet(db, at),

    pace: () => readSetting(db, 'pace'),

    keepPace: (pace: SettingValues['pace']) => whileJoined(db, () => writeSetting(db, 'pace', pace)),
  };
}

type Pulled = {
  readonly page: Extract<LogPage, { kind: 'page' }>;
  readonly history: number;
  readonly salvaged: readonly ChangeId[];
};

/** An answer that comes late, to a tab that was frozen, leaves nothing on a tablet that was erased meanwhile. */
function whileJoined(db: TabletDatabase, write: () => Promise<void>): Promise<void> {
  return db.transaction('rw!', db.settings, async () => {
    if (await readSetting(db, 'joined')) await write();
  });
}

/** The position of a joined log, if it is still the one that was asked from. */
async function standingAt(db: TabletDatabase, from: Cursor, history: number): Promise<LogPosition | null> {
  const position = await positionOf(db, from.log);
  const isJoined = joinedLogs(await readSetting(db, 'joined')).includes(from.log);
  return isJoined && position.history === history && same(position.cursor, from) ? position : null;
}

type Page = Pick<Pulled, 'page' | 'history'> & { readonly kept: readonly KeptState[] };

/** Of the last page of a log that is downloaded anew: what it turns out to lack about persons. */
async function lossesAt(db: TabletDatabase, { page, kept, history }: Page, keeper: Unlocked | null) {
  if (!keeper || page.more) return [];
  const { renewal, history: standing } = await positionOf(db, page.from.log);
  if (standing !== history || renewal?.stage !== 'download') return [];
  const outside = new Set([...renewal.left, ...page.left]);
  return personalLosses(db, keeper.vault, { log: page.from.log, last: kept, outside });
}

/** Whether what was sealed under this key, or left out for want of one, is what this tablet is to keep. */
async function isKeptUnder(db: TabletDatabase, keeper: Unlocked | null): Promise<boolean> {
  return (await readSetting(db, 'vault'))?.print === keeper?.print;
}

/** Applies a page to what is shown, and gives the position after it. In the caller's transaction. */
async function readOn(db: TabletDatabase, { page, kept, history }: Page): Promise<LogPosition> {
  const rows = kept.map((row): ServerStateRow => ({ id: row.state.id, log: page.from.log, history, ...row }));
  const came = rows.map(({ id }) => id);
  await db.serverStates.bulkPut(rows);
  await showRecords(db, came, rows);
  await letLeave(db, { left: page.left, came, read: { upTo: page.cursor.number, history } });
  return { cursor: page.cursor, history };
}

/** Ends what verdicts end. What is final stays: a late answer of a frozen tab changes no refusal and unsettles nothing. */
async function settle(
  db: TabletDatabase,
  verdicts: readonly Verdict[],
  { cursor, history }: LogPosition,
  places: OfferedPlaces,
): Promise<void> {
  const byId = new Map(verdicts.flatMap((verdict) => (verdict.id === null ? [] : [[verdict.id, verdict] as const])));
  const rows = await outboxOfChanges(db, [...byId.keys()], places);
  const settled = rows.flatMap((row) => {
    const verdict = byId.get(row.change);
    return verdict && UNSETTLED.includes(row.state) ? [withVerdict(row, verdict, history)] : [];
  });
  await db.outbox.bulkPut(settled);
  // What is accepted shows as before, unless the pull was here first; a refusal takes its value away.
  const perhaps = settled.filter((row) => row.coveredIn !== null || (row.number ?? Infinity) <= cursor.number);
  const servers = perhaps.length > 0 ? await db.serverStates.bulkGet(perhaps.map((row) => row.record)) : [];
  const covered = new Set(perhaps.filter((row, at) => isCovered(row, numberOf(servers[at]))));
  const altered = settled.filter((row) => row.state === 'refused' || covered.has(row));
  if (altered.length === 0) return;
  await showRecords(
    db,
    altered.map((row) => row.record),
  );
}

/** By the places at which they were offered, where they still stand there; the others by their ids. */
async function outboxOfChanges(
  db: TabletDatabase,
  ids: readonly ChangeId[],
  places: OfferedPlaces,
): Promise<readonly OutboxRow[]> {
  const orders = ids.flatMap((id) => places.get(id)?.order ?? []);
  if (orders.length === 0) return rowsAmong(db.outbox, 'change', ids);
  const wanted = new Set(ids);
  const found = (await rowsAmong(db.outbox, 'order', orders)).filter((row) => wanted.delete(row.change));
  return wanted.size === 0 ? found : [...found, ...(await rowsAmong(db.outbox, 'change', [...wanted]))];
}

function withVerdict(row: OutboxRow, verdict: Verdict, history: number): OutboxRow {
  switch (verdict.verdict) {
    case 'accepted':
      return { ...row, state: 'acknowledged', number: verdict.number, history, day: verdict.day, waitsFor: null };
    case 'refused':
      return { ...row, state: 'refused', refusal: { reason: verdict.reason, field: verdict.field }, waitsFor: null };
    case 'held':
      return { ...row, state: 'held', waitsFor: verdict.waitsFor };
  }
}

/** Pending anew. What the server's states that are kept here have of them already is not put on top of those a second time. */
async function offerAgain(db: TabletDatabase, rows: readonly OutboxRow[]): Promise<void> {
  const servers = await db.serverStates.bulkGet(rows.map((row) => row.record));
  await db.outbox.bulkPut(
    rows.map((row, at): OutboxRow => {
      const server = numberOf(servers[at]);
      const coveredIn = server && isCovered(row, server) ? server.history : row.coveredIn;
      return { ...row, state: 'pending', number: null, history: null, day: null, coveredIn };
    }),
  );
}

function keysOfAcknowledged(db: TabletDatabase) {
  return db.outbox.where('[state+day+change]').between(['acknowledged', ''], ['acknowledged', '\uffff']).keys();
}

function numberOf(server: ServerStateRow | undefined) {
  return server ? { number: server.state.number, history: server.history } : null;
}

function same(a: Cursor, b: Cursor): boolean {
  const [first, second] = [a, b].map(({ log, number, digest, since }) => [log, number, ...digest, since].join(' '));
  return first === second;
}
