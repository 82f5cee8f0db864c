import { v7 } from 'uuid';
import { expect, test } from 'vitest';
import {
  AGENT,
  arrival,
  joinedTablet,
  JOINED,
  MORNING_MS,
  opening,
  SESSION,
  STOP,
  type TestTablet,
} from '../../tests/support/tablet.ts';
import { FieldPath } from '../domain/field-path.ts';
import { ChangeId, LogId, RecordId, VisitId } from '../domain/ids.ts';
import { LocalDate } from '../domain/local-date.ts';
import { RecordState } from '../protocol/record-state.ts';
import type { LogPage } from '../protocol/sync-response.ts';
import { Verdict } from '../protocol/verdict.ts';
import { creation, edit, mending } from './edits.ts';
import { outboxSummary, refusedChanges } from './outbox-summary.ts';
import { save } from './save.ts';
import { positionOf, readSetting } from './settings.ts';
import { syncStoreOf } from './sync-store.ts';
import { tileCountsOf } from './tile-counts.ts';
import { refusedVisitsOfSession, visit, visitsOfSession } from './visits.ts';

const LOG = LogId.parse(JOINED.service);
const DAY = LocalDate.parse('2026-11-24');
const ALL = { maxBytes: 1_000_000, maxChanges: 1_000, except: new Set<ChangeId>(), busy: new Set<RecordId>() };
const author = { account: AGENT };

type Values = Readonly<Record<string, readonly [value: unknown, change: ChangeId]>>;

function stateOf(id: RecordId, number: number, values: Values): RecordState {
  const fields = Object.fromEntries(
    Object.entries(values).map(([path, [value, change]]) => [
      FieldPath.parse(path),
      { value, change, alike: [], rivals: [] },
    ]),
  );
  return RecordState.parse({ type: 'visit', id, number, deleted: false, survived: [], fields, seen: {}, authors: {} });
}

/** What the server would say of a visit whose `persons` came from `change`. */
function visitState(id: RecordId, number: number, persons: number, change: ChangeId): RecordState {
  return stateOf(id, number, {
    session: [SESSION, change],
    at: ['2026-11-24T08:30:00.000Z', change],
    persons: [persons, change],
  });
}

async function pull({ db }: TestTablet, records: readonly RecordState[], left: readonly RecordId[] = []) {
  const { cursor, history } = await positionOf(db, LOG);
  const number = Math.max(cursor.number, ...records.map((record) => record.number));
  const page: Extract<LogPage, { kind: 'page' }> = {
    kind: 'page',
    from: cursor,
    records: [...records],
    left: [...left],
    purged: [],
    cursor: { log: LOG, number, digest: [number, number], since: null },
    more: false,
  };
  return syncStoreOf(db).applyPage({ page, history, salvaged: [] });
}

async function reset({ db }: TestTablet) {
  const { cursor, history } = await positionOf(db, LOG);
  return syncStoreOf(db).startAgain(cursor, history);
}

async function accept({ db }: TestTablet, id: ChangeId, number: number) {
  const { history } = await positionOf(db, LOG);
  const verdicts = [Verdict.parse({ id, verdict: 'accepted', number, day: DAY })];
  await syncStoreOf(db).settle({ log: LOG, history, verdicts });
}

async function refuse({ db }: TestTablet, id: ChangeId) {
  const verdicts = [Verdict.parse({ id, verdict: 'refused', reason: 'not-allowed', field: null })];
  await syncStoreOf(db).settle({ log: LOG, history: 0, verdicts });
}

/** A tablet with one visit, offered. */
async function withVisit() {
  const tablet = await joinedTablet();
  const visited = arrival(['caf.rsa']);
  await save(tablet.db, [opening(tablet.device)], author);
  const result = await save(tablet.db, [visited], author);
  const change = result.ok ? result.changes[0] : undefined;
  if (change === undefined) throw new Error('not saved');
  await syncStoreOf(tablet.db).offer(ALL);
  return { tablet, id: VisitId.parse(visited.record), record: visited.record, change };
}

async function personsShown({ db }: TestTablet, id: VisitId) {
  return (await visit(db, id))?.record.persons;
}

test('a visit never blinks away between its verdict and the pull that brings it', async () => {
  const { tablet, id, record, change } = await withVisit();
  await accept(tablet, change, 7);
  expect(await personsShown(tablet, id)).toBe(1);
  expect((await visitsOfSession(tablet.db, SESSION)).visits.map(({ sync }) => sync.at)).toEqual(['confirmed']);
  await pull(tablet, [visitState(record, 7, 1, change)]);
  expect(await personsShown(tablet, id)).toBe(1);
});

test('a correction made on this tablet stays shown while older states of the record come in', async () => {
  const { tablet, id, record, change } = await withVisit();
  const shown = await visit(tablet.db, id);
  if (!shown) throw new Error('not shown');
  const corrected = await save(tablet.db, [edit(shown, { persons: 5 })], author);
  const correction = corrected.ok ? corrected.changes[0] : undefined;
  if (correction === undefined) throw new Error('not saved');
  await accept(tablet, change, 3);
  await pull(tablet, [visitState(record, 3, 1, change)]);
  expect(await personsShown(tablet, id)).toBe(5);
  await accept(tablet, correction, 9);
  expect(await personsShown(tablet, id)).toBe(5);
  const other = ChangeId.parse(v7());
  await pull(tablet, [visitState(record, 12, 2, other)]);
  expect(await personsShown(tablet, id)).toBe(2);
});

test('after a reset a colleague’s correction stays shown, though the change that it corrected is offered again', async () => {
  const { tablet, id, record, change } = await withVisit();
  await accept(tablet, change, 3);
  const other = ChangeId.parse(v7());
  await pull(tablet, [visitState(record, 9, 2, other)]);
  expect(await personsShown(tablet, id)).toBe(2);
  await reset(tablet);
  const shown = await visit(tablet.db, id);
  if (!shown) throw new Error('not shown');
  await save(tablet.db, [edit(shown, { typedLater: true })], author);
  expect(await personsShown(tablet, id)).toBe(2);
  expect(await outboxSummary(tablet.db)).toMatchObject({ acknowledged: 0 });
});

test('after a reset small numbers of the new history are not taken for old ones', async () => {
  const { tablet, id, record, change } = await withVisit();
  await accept(tablet, change, 3);
  const other = ChangeId.parse(v7());
  await pull(tablet, [visitState(record, 9, 2, other)]);
  await reset(tablet);
  const shown = await visit(tablet.db, id);
  if (!shown) throw new Error('not shown');
  const saved = await save(tablet.db, [edit(shown, { persons: 8 })], author);
  const change8 = saved.ok ? saved.changes[0] : undefined;
  if (change8 === undefined) throw new Error('not saved');
  await syncStoreOf(tablet.db).offer(ALL);
  await accept(tablet, change8, 1);
  expect(await personsShown(tablet, id)).toBe(8);
});

test('what the new history has not got is shown on top of it until it has', async () => {
  const { tablet, id, record, change } = await withVisit();
  await accept(tablet, change, 3);
  await pull(tablet, [visitState(record, 3, 1, change)]);
  const shown = await visit(tablet.db, id);
  const saved = shown && (await save(tablet.db, [edit(shown, { persons: 6 })], author));
  const change6 = saved?.ok ? saved.changes[0] : undefined;
  if (change6 === undefined) throw new Error('not saved');
  await syncStoreOf(tablet.db).offer(ALL);
  await accept(tablet, change6, 4);
  await pull(tablet, [visitState(record, 4, 6, change6)]);
  await reset(tablet);
  expect(await personsShown(tablet, id)).toBe(6);
  await pull(tablet, [visitState(record, 3, 1, change)]);
  expect(await personsShown(tablet, id)).toBe(6);
});

test('a refused visit counts nowhere, is listed with what was entered, and is mended by a new change that names it', async () => {
  const { tablet, id, change } = await withVisit();
  await refuse(tablet, change);
  expect((await visitsOfSession(tablet.db, SESSION)).visits).toEqual([]);
  expect(await tileCountsOf(tablet.db, STOP)).toEqual(new Map());
  const [refused] = await refusedVisitsOfSession(tablet.db, SESSION);
  expect(refused).toMatchObject({ change, reason: 'not-allowed', entered: { id, persons: 1 } });
  if (!refused?.entered) throw new Error('not listed');
  const { id: _, ...values } = refused.entered;
  const mended = await save(tablet.db, [mending(refused.change, creation('visit', id, values))], author);
  expect(mended.ok).toBe(true);
  expect((await visitsOfSession(tablet.db, SESSION)).visits.map(({ sync }) => sync.at)).toEqual(['on-tablet']);
  expect(await refusedChanges(tablet.db)).toEqual([]);
  expect(await tablet.db.outbox.where('state').equals('refused').count()).toBe(1);
});

test('more refused and held visits than any page holds are all listed', async () => {
  const tablet = await joinedTablet();
  const visits = Array.from({ length: 300 }, () => arrival());
  await save(tablet.db, [opening(tablet.device), ...visits], author);
  const rows = (await tablet.db.outbox.orderBy('order').toArray()).filter(({ type }) => type === 'visit');
  const verdicts = rows.map(({ change, record }, at) =>
    Verdict.parse(
      at % 2 === 0
        ? { verdict: 'refused', id: change, reason: 'not-allowed', field: null }
        : { verdict: 'held', id: change, waitsFor: record },
    ),
  );
  await syncStoreOf(tablet.db).settle({ log: LOG, history: 0, verdicts });
  expect(await refusedVisitsOfSession(tablet.db, SESSION)).toHaveLength(150);
  expect(await refusedChanges(tablet.db)).toHaveLength(150);
  const { visits: shown } = await visitsOfSession(tablet.db, SESSION);
  expect(shown.filter(({ sync }) => sync.at === 'held')).toHaveLength(150);
});

test('a record with unfinished work never leaves the tablet', async () => {
  const { tablet, id, record, change } = await withVisit();
  await pull(tablet, [], [record]);
  expect(await personsShown(tablet, id)).toBe(1);
  await accept(tablet, change, 3);
  await pull(tablet, [visitState(record, 3, 1, change)]);
  await pull(tablet, [], [record]);
  expect(await visit(tablet.db, id)).toBeNull();
  expect(await tileCountsOf(tablet.db, STOP)).toEqual(new Map());
});

test('an acknowledged change that only this tablet can still show is not dropped', async () => {
  const { tablet, id, record, change } = await withVisit();
  await accept(tablet, change, 3);
  await syncStoreOf(tablet.db).drop([change]);
  expect(await personsShown(tablet, id)).toBe(1);
  expect(await outboxSummary(tablet.db)).toMatchObject({ acknowledged: 1 });
  await pull(tablet, [visitState(record, 3, 1, change)]);
  await syncStoreOf(tablet.db).drop([change]);
  expect(await outboxSummary(tablet.db)).toMatchObject({ acknowledged: 0 });
  expect(await personsShown(tablet, id)).toBe(1);
});

test('visits that arrive before their session count among its stop’s tiles once it has come', async () => {
  const tablet = await joinedTablet();
  const visited = arrival(['caf.rsa', 'ants.cni']);
  await save(tablet.db, [visited], author);
  expect(await tileCountsOf(tablet.db, STOP)).toEqual(new Map());
  await save(tablet.db, [opening(tablet.device)], author);
  expect(await tileCountsOf(tablet.db, STOP)).toEqual(
    new Map([
      ['caf.rsa', 1],
      ['ants.cni', 1],
    ]),
  );
});

test('a clock that ran ahead falls back to the server’s time', async () => {
  const tablet = await joinedTablet();
  tablet.clock.now = Date.parse('2099-01-01T00:00:00.000Z');
  await save(tablet.db, [arrival()], author);
  await syncStoreOf(tablet.db).heardServer({ serverTime: MORNING_MS, epoch: 'e' });
  expect(await readSetting(tablet.db, 'clock')).toEqual({ ms: MORNING_MS, count: 0 });
});

test('a record of a type that this version does not know is carried along, and asked for by nobody', async () => {
  const tablet = await joinedTablet();
  const id = RecordId.parse(v7());
  const state = RecordState.parse({ ...visitState(id, 1, 1, ChangeId.parse(v7())), type: 'workshop' });
  expect(await pull(tablet, [state])).toBe('applied');
  expect((await tablet.db.serverStates.get(id))?.state).toEqual(state);
  expect((await tablet.db.records.get(id))?.record).toBeNull();
});

test('a visit that comes back from the server as it was sent is not written again: no screen is woken for it', async () => {
  const { tablet, id, record, change } = await withVisit();
  await accept(tablet, change, 3);
  const shown = await tablet.db.records.get(record);
  const said = Object.entries(shown?.fields ?? {}).map(([path, { value }]) => [path, [value, change]] as const);
  const written: unknown[] = [];
  tablet.db.records.hook('updating', (changes) => void written.push(changes));
  await pull(tablet, [stateOf(record, 3, Object.fromEntries(said))]);
  expect(written).toEqual([]);
  await pull(tablet, [visitState(record, 4, 2, change)]);
  expect(written).toHaveLength(1);
  expect(await personsShown(tablet, id)).toBe(2);
});
