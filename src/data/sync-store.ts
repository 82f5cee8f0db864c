import { afterServerTime, CLOCK_START } from '../domain/hybrid-clock.ts';
import type { ChangeId, DeviceId, LogId, RecordId } from '../domain/ids.ts';
import type { LocalDate } from '../domain/local-date.ts';
import { type Cursor, cursorAtStart } from '../protocol/cursor.ts';
import type { LogPage } from '../protocol/sync-response.ts';
import type { Verdict } from '../protocol/verdict.ts';
import { isCovered } from './overlay.ts';
import type { JoinedAgent, LastSync, OutboxRow, ServerStateRow, SettingValues } from './rows.ts';
import { positionOf, readSetting, writeSetting } from './settings.ts';
import { showRecords } from './show-records.ts';
import type { TabletDatabase } from './tablet-database.ts';
import { type OfferAsk, takeOffer } from './take-offer.ts';
import { keepTileCounts } from './tile-counts.ts';

const UNSETTLED: readonly OutboxRow['state'][] = ['pending', 'offered', 'held'];

/** How the engine of `sync` sees this tablet's memory. Each method is one transaction. */
export function syncStoreOf(db: TabletDatabase) {
  const everything = [db.records, db.serverStates, db.outbox, db.settings, db.tileCounts];
  return {
    identity: () => db.transaction('r', db.settings, () => identity(db)),

    cursors: () =>
      db.transaction('r', db.settings, async () => {
        const joined = await readSetting(db, 'joined');
        const logs = joined ? [joined.organisation, joined.service] : [];
        const positions = await Promise.all(logs.map((log) => positionOf(db, log as string as LogId)));
        return positions.map(({ cursor }) => cursor);
      }),

    offer: (ask: OfferAsk) => db.transaction('rw!', db.outbox, db.settings, () => takeOffer(db, ask)),

    unsettled: () => db.outbox.where('state').anyOf(UNSETTLED).count(),

    settle: (settlement: { log: LogId; history: number; verdicts: readonly Verdict[] }) =>
      db.transaction('rw!', everything, async () => {
        const { history } = await positionOf(db, settlement.log);
        if (history !== settlement.history) return;
        await settle(db, settlement.verdicts, history);
      }),

    applyPage: (page: Extract<LogPage, { kind: 'page' }>) =>
      db.transaction('rw!', everything, async () => {
        const position = await positionOf(db, page.from.log);
        if (!same(position.cursor, page.from)) return 'stale' as const;
        const rows = page.records.map((state): ServerStateRow => ({
          id: state.id,
          log: page.from.log,
          history: position.history,
          state,
        }));
        await db.serverStates.bulkPut(rows);
        await showRecords(
          db,
          rows.map(({ id }) => id),
        );
        await forget(db, page.left);
        await writeSetting(db, `log:${page.from.log}`, { cursor: page.cursor, history: position.history });
        return 'applied' as const;
      }),

    startAgain: (from: Cursor) =>
      db.transaction('rw!', everything, async () => {
        const position = await positionOf(db, from.log);
        if (!same(position.cursor, from)) return 'stale' as const;
        const acknowledged = await db.outbox.where('state').equals('acknowledged').toArray();
        await offerAgain(
          db,
          acknowledged.filter((row) => row.log === from.log),
        );
        await writeSetting(db, `log:${from.log}`, { cursor: cursorAtStart(from.log), history: position.history + 1 });
        return 'applied' as const;
      }),

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
        const rows = await db.outbox.where('change').anyOf(ids).toArray();
        await offerAgain(
          db,
          rows.filter((row) => row.state === 'acknowledged'),
        );
      }),

    drop: (ids: readonly ChangeId[]) =>
      db.transaction('rw!', everything, async () => {
        const rows = await db.outbox.where('change').anyOf(ids).toArray();
        const [servers, shown] = await Promise.all([
          db.serverStates.bulkGet(rows.map((row) => row.record)),
          db.records.bulkGet(rows.map((row) => row.record)),
        ]);
        const done = rows.filter(
          (row, at) => row.state === 'acknowledged' && (!shown[at] || isCovered(row, numberOf(servers[at]))),
        );
        await db.outbox.bulkDelete(done.map((row) => row.order));
      }),

    heardServer: (answer: { serverTime: number; epoch: string }) =>
      db.transaction('rw!', db.settings, async () => {
        const clock = (await readSetting(db, 'clock')) ?? CLOCK_START;
        await writeSetting(db, 'clock', afterServerTime(clock, answer.serverTime));
        await writeSetting(db, 'epoch', answer.epoch);
      }),

    finished: (lastSync: LastSync) => writeSetting(db, 'lastSync', lastSync),

    revoke: (at: number) => writeSetting(db, 'revoked', { at }),

    pace: () => readSetting(db, 'pace'),

    keepPace: (pace: SettingValues['pace']) => writeSetting(db, 'pace', pace),
  };
}

type Identity = { readonly device: DeviceId; readonly deviceToken: string; readonly agentToken: string | null };

async function identity(db: TabletDatabase): Promise<Identity | null> {
  const [device, joined, agents, agent, last] = await Promise.all([
    readSetting(db, 'device'),
    readSetting(db, 'joined'),
    readSetting(db, 'agents'),
    readSetting(db, 'agent'),
    readSetting(db, 'lastSync'),
  ]);
  if (!device || !joined) return null;
  const serverNow = db.ports.now() + (last?.offsetMs ?? 0);
  const valid = (agents ?? []).filter(({ expiresAt }) => expiresAt > serverNow);
  const present: JoinedAgent | undefined = valid.find(({ account }) => account === agent) ?? valid[0];
  return { device, deviceToken: joined.token, agentToken: present?.token ?? null };
}

/** Ends what verdicts end. What is final stays: a late answer of a frozen tab changes no refusal and unsettles nothing. */
async function settle(db: TabletDatabase, verdicts: readonly Verdict[], history: number): Promise<void> {
  const byId = new Map(verdicts.flatMap((verdict) => (verdict.id === null ? [] : [[verdict.id, verdict] as const])));
  const rows = await db.outbox
    .where('change')
    .anyOf([...byId.keys()])
    .toArray();
  const settled = rows.flatMap((row) => {
    const verdict = byId.get(row.change);
    return verdict && UNSETTLED.includes(row.state) ? [withVerdict(row, verdict, history)] : [];
  });
  await db.outbox.bulkPut(settled);
  // What is accepted shows as before, unless the pull was here first; a refusal takes its value away.
  const servers = await db.serverStates.bulkGet(settled.map((row) => row.record));
  const altered = settled.filter((row, at) => row.state === 'refused' || isCovered(row, numberOf(servers[at])));
  await showRecords(
    db,
    altered.map((row) => row.record),
  );
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

/** Records that left this tablet's scope. One with unfinished work never leaves. */
async function forget(db: TabletDatabase, left: readonly RecordId[]): Promise<void> {
  if (left.length === 0) return;
  const own = await db.outbox.where('record').anyOf(left).toArray();
  const unfinished = new Set(own.filter((row) => row.state !== 'acknowledged').map((row) => row.record));
  const gone = left.filter((id) => !unfinished.has(id));
  const rows = await db.records.bulkGet(gone);
  await keepTileCounts(
    db,
    rows.map((before) => ({ before, after: undefined })),
  );
  await db.serverStates.bulkDelete(gone);
  await db.records.bulkDelete(gone);
  await db.tileCounts.bulkDelete(gone);
}

function keysOfAcknowledged(db: TabletDatabase) {
  return db.outbox.where('[state+day+change]').between(['acknowledged', ''], ['acknowledged', '\uffff']).keys();
}

function numberOf(server: ServerStateRow | undefined) {
  return server ? { number: server.state.number, history: server.history } : null;
}

function same(a: Cursor, b: Cursor): boolean {
  return a.log === b.log && a.number === b.number && a.digest[0] === b.digest[0] && a.digest[1] === b.digest[1];
}
