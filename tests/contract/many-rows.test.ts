import { sql } from 'kysely';
import { readSheet } from 'read-excel-file/node';
import { expect, test } from 'vitest';
import { readSetting } from '../../src/data/settings.ts';
import { LogId } from '../../src/domain/ids.ts';
import { memorySyncStore } from '../../src/sync/memory-sync-store.ts';
import { runSync } from '../../src/sync/run-sync.ts';
import { webDigest } from '../../src/sync/web-digest.ts';
import { readReportCsv } from '../support/read-report-csv.ts';
import { arrival, opening, TODAY } from '../support/tablet.ts';
import { enrolled, saveAll, served, straight, sync } from '../support/tablet-and-server.ts';
import type { TestServer } from '../support/test-server.ts';

const ROWS = 200_000;

/** The last visit of the log so many times more, each under an id and a number of its own. */
async function multiply({ database: { kysely } }: TestServer): Promise<void> {
  const record = await kysely.selectFrom('record').selectAll().where('type', '=', 'visit').executeTakeFirstOrThrow();
  const change = await kysely
    .selectFrom('change')
    .selectAll()
    .where('record', '=', record.id)
    .executeTakeFirstOrThrow();
  const log = await kysely.selectFrom('log').selectAll().where('id', '=', record.log).executeTakeFirstOrThrow();
  const id = sql`'00000000-0000-7000-9000-' || printf('%012x', n)`;
  const number = sql`${log.last_number} + n`;
  const copy = (row: object, own: Readonly<Record<string, unknown>>) =>
    sql.join(Object.entries({ ...row, ...own }).map(([name, value]) => sql`${value} as ${sql.ref(name)}`));
  const columns = (row: object) => sql.join(Object.keys(row).map((name) => sql.ref(name)));
  const counted = sql`(with recursive c(n) as (select 1 union all select n + 1 from c where n < ${ROWS}) select n from c)`;
  await sql`insert into record (${columns(record)}) select ${copy(record, { id, number })} from ${counted}`.execute(
    kysely,
  );
  await sql`insert into change (${columns(change)}) select ${copy(change, { id, record: id, number, digest_a: sql`n`, digest_b: sql`n` })} from ${counted}`.execute(
    kysely,
  );
  await kysely
    .updateTable('log')
    .set({ last_number: log.last_number + ROWS, digest_a: ROWS, digest_b: ROWS })
    .where('id', '=', log.id)
    .execute();
}

test('200,000 visits are pulled page by page, and exported as CSV and XLSX', { timeout: 300_000 }, async () => {
  const world = await served();
  const tablet = await enrolled(world);
  await saveAll(tablet, [opening(tablet.device), arrival()]);
  await sync(tablet, world.server);
  await multiply(world.server);

  const { device } = tablet;
  const deviceToken = (await readSetting(tablet.db, 'joined'))?.token ?? '';
  const agentToken = (await readSetting(tablet.db, 'agents'))?.[0]?.token ?? '';
  const logs = [world.office.organisation, LogId.parse(world.office.service)];
  const store = memorySyncStore({ device, deviceToken, agentToken }, logs);
  const report = await runSync({
    store,
    transport: straight(world.server),
    now: () => world.server.clock.nowMs,
    digest: webDigest(globalThis),
    app: '0.1.0',
  });
  expect(report.outcome).toBe('complete');
  expect(store.records().filter(({ type }) => type === 'visit')).toHaveLength(ROWS + 1);

  const path = `/api/v1/office/services/${world.office.service}/report`;
  const asked = `from=${TODAY}&to=${TODAY}&language=fr`;
  const exported = (format: string) =>
    world.server.app.inject({ url: `${path}.${format}?${asked}`, headers: { ...world.office.headers } });
  const csv = readReportCsv((await exported('csv')).body, ';').get('indicators');
  expect(csv?.rows.find(([code]) => code === 'persons')?.at(-1)).toBe(String(ROWS + 1));
  const sheet = await readSheet((await exported('xlsx')).rawPayload, 'Synthèse');
  expect(sheet.find(([code]) => code === 'persons')).toContain(ROWS + 1);
});
