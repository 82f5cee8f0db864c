import { sql } from 'kysely';
import { v7 } from 'uuid';
import { expect, test } from 'vitest';
import { AccountId, DeviceId, ServiceId } from '../../domain/ids.ts';
import type { Database } from '../database/database.ts';
import { engines, testServer } from '../../../tests/support/test-server.ts';
import { issueCode } from './issue-code.ts';
import { useCode } from './use-code.ts';

test.each(engines)('a code that another tablet is just using is used once that one is done, on %s', async (engine) => {
  const { database } = await testServer({ engine });
  const service = ServiceId.parse(v7());
  const { code } = await issueCode(database.kysely, { purpose: 'device', service }, AccountId.parse(v7()), 0);
  const use = { code, purpose: 'device', nowMs: 1, service: null } as const;
  const winner = DeviceId.parse(v7());

  let finish = () => {};
  const finished = new Promise<void>((resolve) => (finish = resolve));
  let taken = () => {};
  const isTaken = new Promise<void>((resolve) => (taken = resolve));
  const first = database.write(async (trx) => {
    const result = await useCode(trx, { ...use, by: winner });
    taken();
    await finished;
    return result;
  });
  await isTaken;
  const second = database.write(async (trx) => await useCode(trx, { ...use, by: DeviceId.parse(v7()) }));
  await expect.poll(async () => await isOneWaiting(database), { timeout: 10_000 }).toBe(true);
  finish();

  expect(await first).toEqual({ ok: true, service, account: null });
  expect(await second).toEqual({ ok: false, refusal: 'code-used' });
  const row = await database.kysely.selectFrom('code').select('used_by').executeTakeFirstOrThrow();
  expect(row.used_by).toBe(winner);
});

async function isOneWaiting({ engine, kysely }: Database): Promise<boolean> {
  // On SQLite it waits for the whole transaction before it, and not in the database.
  if (engine === 'sqlite') return true;
  const waiting = await sql`
    select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'
  `.execute(kysely);
  return waiting.rows.length > 0;
}
