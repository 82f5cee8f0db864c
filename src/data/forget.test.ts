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
import { ChangeId, LogId, RecordId, ServiceId } from '../domain/ids.ts';
import { LocalDate } from '../domain/local-date.ts';
import { RecordState } from '../protocol/record-state.ts';
import type { LogPage } from '../protocol/sync-response.ts';
import { Verdict } from '../protocol/verdict.ts';
import { keepJoined } from './keep-joined.ts';
import { outboxSummary } from './outbox-summary.ts';
import { save } from './save.ts';
import { positionOf, readSetting } from './settings.ts';
import { syncStoreOf } from './sync-store.ts';
import { tileCountsOf } from './tile-counts.ts';
import { visitsOfSession } from './visits.ts';

const LOG = LogId.parse(JOINED.service);
const ELSEWHERE = { ...JOINED, service: ServiceId.parse('00000000-0000-7000-8000-0000000000bb') };
const ALL = { maxBytes: 1_000_000, maxChanges: 1_000, except: new Set<ChangeId>(), busy: new Set<RecordId>() };
const COLLEAGUE = ChangeId.parse('00000000-0000-7000-8000-0000000000c1');

async function apply({ db }: TestTablet, parts: Partial<Extract<LogPage, { kind: 'page' }>>, log = LOG) {
  const { cursor, history } = await positionOf(db, log);
  const number = cursor.number + 1;
  const page = { records: [], left: [], purged: [], more: false, ...parts };
  const next = { log, number, digest: [number, history] as [number, number], since: null };
  return syncStoreOf(db).applyPage({
    page: { kind: 'page', from: cursor, cursor: next, ...page },
    history,
    salvaged: [],
  });
}

function colleaguesVisit(procedure: string, id = RecordId.parse(v7())): RecordState {
  const values = {
    session: SESSION,
    at: '2026-11-24T08:30:00.000Z',
    persons: 1,
    'procedures/p0/type': procedure,
    'procedures/p0/result': null,
  };
  const told = (value: unknown) => ({ value, change: COLLEAGUE, alike: [], rivals: [] });
  const fields = Object.fromEntries(Object.entries(values).map(([path, value]) => [path, told(value)]));
  const state = { type: 'visit', id, number: 1, deleted: false, survived: [], seen: {}, authors: {} };
  return RecordState.parse({ ...state, fields });
}

async function acceptAll({ db }: TestTablet) {
  const store = syncStoreOf(db);
  for (let offer = await store.offer(ALL); offer; offer = await store.offer(ALL)) {
    const verdicts = offer.changes.map(({ id }, at) =>
      Verdict.parse({ id, verdict: 'accepted', number: at + 1, day: LocalDate.parse('2026-11-24') }),
    );
    await store.settle({ log: offer.log, history: offer.history, verdicts });
  }
}

test('when the new history takes the place of the old, what is shown and the counts of the tiles follow it', async () => {
  const tablet = await joinedTablet();
  await save(tablet.db, [opening(tablet.device), arrival(['caf.rsa'])], { account: AGENT });
  const visit = colleaguesVisit('ants.cni');
  await apply(tablet, { records: [visit] });
  const counts = () => tileCountsOf(tablet.db, STOP);
  const before = new Map([
    ['ants.cni', 1],
    ['caf.rsa', 1],
  ]);
  expect(await counts()).toEqual(before);
  const { cursor, history } = await positionOf(tablet.db, LOG);
  await syncStoreOf(tablet.db).startAgain(cursor, history);
  const told = colleaguesVisit('caf.rsa', visit.id);
  const corrected = RecordState.parse({
    ...told,
    seen: Object.fromEntries(Object.keys(told.fields).map((path) => [path, [COLLEAGUE]])),
  });
  const more = colleaguesVisit('msa.retraite');
  await apply(tablet, { records: [corrected], more: true });
  expect(await counts()).toEqual(before);
  await apply(tablet, { records: [more] });
  expect(await counts()).toEqual(
    new Map([
      ['caf.rsa', 2],
      ['msa.retraite', 1],
    ]),
  );
  expect((await visitsOfSession(tablet.db, SESSION)).visits).toHaveLength(3);
  expect(await tablet.db.shadowStates.count()).toBe(0);
});

test('an own change is not put on top of a state that has it already, though its verdict comes later', async () => {
  const tablet = await joinedTablet();
  const visited = arrival();
  const saved = await save(tablet.db, [opening(tablet.device), visited], { account: AGENT });
  const own = saved.ok ? saved.changes[1] : undefined;
  if (own === undefined) throw new Error('not saved');
  await syncStoreOf(tablet.db).offer(ALL);
  const told = colleaguesVisit('caf.rsa', visited.record);
  const paths = Object.keys(told.fields);
  const corrected = RecordState.parse({
    ...told,
    fields: { ...told.fields, persons: { value: 4, change: COLLEAGUE, alike: [], rivals: [] } },
    seen: Object.fromEntries(paths.map((path) => [path, [own]])),
  });
  await apply(tablet, { records: [corrected] });
  const [line] = (await visitsOfSession(tablet.db, SESSION)).visits;
  expect(line?.visit.record.persons).toBe(4);
  expect(line?.visit.fields['persons' as never]).toMatchObject({ change: COLLEAGUE, rivals: [] });
});

test('a purge takes the person out of states, drafts and unsent texts at once, and leaves a note', async () => {
  const tablet = await joinedTablet();
  const { db } = tablet;
  const visited = arrival(['caf.rsa']);
  const other = arrival();
  await save(db, [opening(tablet.device), visited, other], { account: AGENT });
  const sealed = { v: 1, key: 'k', enc: 'e', nonce: '0123456789abcdef', box: 'canary' };
  await db.outbox.toCollection().modify((row, at) => {
    const text = JSON.stringify({ ...(JSON.parse(row.text) as object), sealed });
    at.value = { ...row, text, sizeBytes: text.length };
  });
  const before = await db.outbox.orderBy('order').toArray();
  const state = colleaguesVisit('caf.rsa', visited.record);
  const gender = { value: 'canary', change: COLLEAGUE, alike: [], rivals: [{ change: v7(), value: 'canary' }] };
  await apply(tablet, { records: [RecordState.parse({ ...state, fields: { ...state.fields, gender } })] });
  const form = { persons: 2, gender: 'canary', lines: [{ needs: ['canary'], type: 'caf.rsa' }] };
  await db.drafts.bulkPut([
    { id: 'd', record: visited.record, content: form },
    { id: 'e', record: other.record, content: form },
  ]);
  await apply(tablet, { purged: [visited.record] });

  const after = await db.outbox.orderBy('order').toArray();
  expect(after.map(({ change }) => change)).toEqual(before.map(({ change }) => change));
  expect(after.map(({ text }) => text.includes('canary'))).toEqual([true, false, true]);
  expect(after[1]?.sizeBytes).toBe(after[1]?.text.length);
  expect(JSON.parse(after[1]?.text ?? '')).toEqual({ ...(JSON.parse(before[1]?.text ?? '') as object), sealed: null });
  expect(await db.drafts.get('d')).toMatchObject({ content: { persons: 2, lines: [{ type: 'caf.rsa' }] } });
  expect(await db.drafts.get('e')).toMatchObject({ content: form });
  for (const table of [db.serverStates, db.records]) {
    expect(JSON.stringify(await table.get(visited.record))).not.toContain('canary');
  }
  expect(await readSetting(db, 'purged')).toEqual([{ record: visited.record, at: MORNING_MS }]);
});

test('a tablet moved to another service still sends the work of the first, and forgets the rest of it', async () => {
  const tablet = await joinedTablet();
  const { db } = tablet;
  await save(db, [opening(tablet.device), arrival()], { account: AGENT });
  await acceptAll(tablet);
  const pulled = colleaguesVisit('caf.rsa');
  await apply(tablet, { records: [pulled] });
  const unsent = arrival(['ants.cni']);
  await save(db, [unsent], { account: AGENT });
  await keepJoined(db, { ...ELSEWHERE, token: 'new' });
  const store = syncStoreOf(db);
  expect((await store.positions()).map(({ cursor }) => cursor.log)).toEqual([
    ELSEWHERE.organisation,
    ELSEWHERE.service,
  ]);
  expect((await db.records.toArray()).map(({ id }) => id)).toEqual([unsent.record]);
  expect(await db.serverStates.count()).toBe(0);
  const later = arrival();
  await save(db, [later], { account: AGENT });
  const offer = await store.offer(ALL);
  expect([offer?.log, offer?.changes.length]).toEqual([LOG, 1]);
  await acceptAll(tablet);
  expect(await outboxSummary(db)).toMatchObject({ unsent: 0 });
  // With the next page of the new service’s log, what was finished leaves too.
  await apply(tablet, {}, LogId.parse(ELSEWHERE.service));
  expect((await db.records.toArray()).map(({ id }) => id)).toEqual([later.record]);
  // Back again, the first service’s log is read from its start: nothing of it was kept.
  await keepJoined(db, JOINED);
  await apply(tablet, { records: [pulled] });
  expect((await db.records.toArray()).map(({ id }) => id)).toContain(pulled.id);
});

test('joining the same service again keeps everything', async () => {
  const tablet = await joinedTablet();
  await save(tablet.db, [opening(tablet.device), arrival()], { account: AGENT });
  await apply(tablet, { records: [colleaguesVisit('caf.rsa')] });
  const { cursor } = await positionOf(tablet.db, LOG);
  await keepJoined(tablet.db, { ...JOINED, token: 'new' });
  expect((await visitsOfSession(tablet.db, SESSION)).visits).toHaveLength(2);
  expect((await positionOf(tablet.db, LOG)).cursor).toEqual(cursor);
});

test('erasing leaves the device’s own id and that it was shut out, and nothing else in any store', async () => {
  const tablet = await joinedTablet();
  const { db } = tablet;
  await save(db, [opening(tablet.device), arrival(['caf.rsa'])], { account: AGENT });
  await apply(tablet, { records: [colleaguesVisit('caf.rsa')] });
  await db.drafts.put({ id: 'd', record: RecordId.parse(SESSION), content: {} });
  const store = syncStoreOf(db);
  await store.revoke(3);
  expect(await store.erase(4)).toBe('unsent');
  expect((await visitsOfSession(db, SESSION)).visits).toHaveLength(2);
  await acceptAll(tablet);
  expect(await store.erase(5)).toBe('erased');
  // Answers that were on their way, in another tab.
  await store.heardServer({ serverTime: 9, epoch: 'e' });
  await store.keepPace({ batchBytes: 9_000, packing: 0.2 });
  await store.finished({ at: 9, offsetMs: 0 });
  const left = await Promise.all(db.tables.map(async (table) => [table.name, await table.toArray()] as const));
  expect(left.filter(([, rows]) => rows.length > 0)).toEqual([
    [
      'settings',
      [
        { key: 'device', value: tablet.device },
        { key: 'erasedByOrder', value: { at: 5 } },
        { key: 'revoked', value: { at: 3 } },
      ],
    ],
  ]);
  await keepJoined(db, JOINED);
  expect([await readSetting(db, 'revoked'), await readSetting(db, 'erasedByOrder')]).toEqual([null, null]);
});
