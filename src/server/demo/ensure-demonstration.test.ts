import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { LocalDate, LocalTime } from '../../domain/local-date.ts';
import type { Database } from '../database/database.ts';
import { openDatabase } from '../database/open-database.ts';
import { checkLog } from '../log/check-log.ts';
import { demonstrationIds } from './demonstration-ids.ts';
import { ensureDemonstration } from './ensure-demonstration.ts';
import { TIME_ZONE } from './found-service.ts';
import { instantAt } from './instant-at.ts';

const folder = mkdtempSync(join(tmpdir(), 'halte-demonstration-'));
let database: Database;

beforeAll(async () => {
  const opened = await openDatabase({ url: null, file: join(folder, 'halte.db') });
  if (!opened.ok) throw new Error(opened.sentence);
  database = opened.database;
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
  expect(await countOf('visitor')).toBe(0);
}, 120_000);

async function ensure(day: string): Promise<'kept' | 'made'> {
  const today = LocalDate.parse(day);
  return ensureDemonstration(database, {
    today,
    nowMs: instantAt({ date: today, time: LocalTime.parse('10:00') }, TIME_ZONE),
  });
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
