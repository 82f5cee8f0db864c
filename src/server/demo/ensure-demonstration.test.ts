import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { LocalDate, LocalTime } from '../../domain/local-date.ts';
import { dueCount, dueFollowUps } from '../../domain/follow/due-follow-ups.ts';
import { isAwaitedBy } from '../../domain/follow/is-awaited.ts';
import type { RecordOf, RecordType } from '../../domain/records/record-types.ts';
import { newServiceKey } from '../../protocol/sealing/service-key.ts';
import type { Database } from '../database/database.ts';
import { openDatabase } from '../database/open-database.ts';
import { defaultCatalogue } from '../defaults/default-catalogue.ts';
import { keysFrom, type ServiceKeys } from '../keys/service-keys.ts';
import { checkLog } from '../log/check-log.ts';
import { liveRecords } from '../office/read-records.ts';
import { demonstrationIds } from './demonstration-ids.ts';
import { ensureDemonstration } from './ensure-demonstration.ts';
import { TIME_ZONE } from './found-service.ts';
import { instantAt } from './instant-at.ts';

const folder = mkdtempSync(join(tmpdir(), 'halte-demonstration-'));
let database: Database;
let keys: ServiceKeys;

beforeAll(async () => {
  const opened = await openDatabase({ url: null, file: join(folder, 'halte.db') });
  if (!opened.ok) throw new Error(opened.sentence);
  database = opened.database;
  const key = await newServiceKey(globalThis);
  keys = keysFrom(async () => await Promise.resolve([key]));
});

afterAll(async () => {
  await database.close();
  rmSync(folder, { recursive: true });
});

test('a demonstration is made once, kept while it holds today, and made anew on another month or a day without a session', async () => {
  // A Thursday, the next day, a Saturday after it, the month after.
  expect(await ensure('2026-11-26')).toBe('made');
  const [made] = await lastNumbers();
  expect(await ensure('2026-11-26')).toBe('kept');
  expect(await ensure('2026-11-27')).toBe('kept');
  expect(await lastNumbers()).toEqual([made]);
  expect(await ensure('2026-11-28')).toBe('made');
  expect(await ensure('2026-11-28')).toBe('kept');
  expect(await ensure('2026-12-01')).toBe('made');
  expect(await checkLog(database)).toEqual([]);
}, 120_000);

test('a demonstration that was cut short is made again', async () => {
  await ensure('2026-12-01');
  await database.kysely.deleteFrom('meta').where('key', '=', 'demonstration').execute();
  expect(await ensure('2026-12-01')).toBe('made');
  expect(await countOf('visit')).toBe(610);
}, 120_000);

test('every day of the year landed on its own day, and nothing was refused, held or flagged', async () => {
  await ensure('2026-12-01');
  const changes = await database.kysely.selectFrom('change').select(['verdict', 'flagged', 'day', 'type']).execute();
  expect(changes.filter(({ verdict, flagged }) => verdict !== 'accepted' || flagged !== 0)).toEqual([]);
  const days = new Set(changes.flatMap(({ type, day }) => (type === 'visit' ? [day] : [])));
  expect(days.size).toBeGreaterThan(150);
}, 120_000);

test('a demonstration has its two agents and their tablets, an office account of each kind, and no way in but one click', async () => {
  await ensure('2026-12-01');
  const devices = await database.kysely.selectFrom('device').selectAll().orderBy('name').execute();
  expect(devices.map(({ name, kind, status, token_hash: token }) => [name, kind, status, token])).toEqual([
    ['Halte', 'server', 'active', null],
    ['Tablette 1', 'tablet', 'active', null],
    ['Tablette 2', 'tablet', 'active', null],
  ]);
  expect(await database.kysely.selectFrom('credential').selectAll().execute()).toEqual([]);
  expect(await countOf('account')).toBe(4);
}, 120_000);

test('twelve people at most, each marked as invented in the record itself, are followed; some of it is due on that very day, and more on others', async () => {
  await ensure('2026-12-01');
  const visitors = await recordsOf('visitor');
  expect(visitors.length).toBeGreaterThan(0);
  expect(visitors.length).toBeLessThanOrEqual(12);
  expect(visitors.filter(({ familyName }) => !familyName?.endsWith(' (inventée)'))).toEqual([]);
  // 06 39 98 is kept for fiction.
  expect(visitors.filter(({ phone }) => !/^06 39 98 \d\d \d\d$/.test(phone ?? ''))).toEqual([]);
  expect(new Set(visitors.map(({ phone }) => phone)).size).toBe(visitors.length);

  const cases = await recordsOf('case');
  const referrals = await recordsOf('referral');
  const appointments = await recordsOf('appointment');
  expect(cases.length).toBeLessThanOrEqual(12);
  expect(appointments.length).toBe(2);
  const known = new Set(visitors.map(({ id }) => id));
  const strangers = [...cases, ...referrals, ...appointments].filter(
    ({ visitor }) => visitor === null || !known.has(visitor),
  );
  expect(strangers).toEqual([]);
  const followed = { cases, referrals, isAwaited: isAwaitedBy(defaultCatalogue()) };
  const due = ['01', '04', '20'].map((day) => dueCount(dueFollowUps(followed, LocalDate.parse(`2026-12-${day}`))));
  expect(due[0]).toBeGreaterThan(0);
  expect(due).toEqual(due.toSorted((a, b) => a - b));
  expect(new Set(due).size).toBe(3);
}, 120_000);

test('what is told of the invented people lies sealed in the log, and tells each demonstration the same', async () => {
  await ensure('2026-12-01');
  const changes = await database.kysely.selectFrom('change').select(['type', 'text']).execute();
  expect(changes.filter(({ text }) => text?.includes('(inventée)'))).toEqual([]);
  expect(new Set(changes.flatMap(({ type, text }) => (text?.includes('"sealed":{') ? [type] : [])))).toEqual(
    new Set(['visitor', 'case', 'referral', 'appointment']),
  );
  const before = await recordsOf('visitor');
  await database.kysely.deleteFrom('meta').where('key', '=', 'demonstration').execute();
  expect(await ensure('2026-12-01')).toBe('made');
  expect(await recordsOf('visitor')).toEqual(before);
}, 120_000);

async function ensure(day: string): Promise<'kept' | 'made'> {
  const today = LocalDate.parse(day);
  return ensureDemonstration(database, {
    today,
    keys,
    nowMs: instantAt({ date: today, time: LocalTime.parse('10:00') }, TIME_ZONE),
  });
}

async function recordsOf<Type extends RecordType>(type: Type): Promise<readonly RecordOf<Type>[]> {
  return await liveRecords(database.kysely, demonstrationIds.serviceLog, type);
}

async function countOf(type: string): Promise<number> {
  const rows = await database.kysely.selectFrom('record').select('id').where('type', '=', type).execute();
  return rows.length;
}

async function lastNumbers(): Promise<readonly (number | undefined)[]> {
  const log = await database.kysely
    .selectFrom('log')
    .select('last_number')
    .where('id', '=', demonstrationIds.serviceLog)
    .executeTakeFirst();
  return [log?.last_number];
}
