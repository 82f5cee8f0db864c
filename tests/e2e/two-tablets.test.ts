import { v7 } from 'uuid';
import { expect, test } from 'vitest';
import { LogId, PlannedSessionId } from '../../src/domain/ids.ts';
import { LocalTime } from '../../src/domain/local-date.ts';
import { openDatabase } from '../../src/server/database/open-database.ts';
import { landRecords } from '../../src/server/office/land-records.ts';
import { liveRecords } from '../../src/server/office/read-records.ts';
import { serverDevice } from '../../src/server/office/server-device.ts';
import { newRecord } from '../../src/server/defaults/creation-change.ts';
import { foundService, type Product, startProduct, type Supervisor } from '../support/product.ts';
import { joinService, tabletFor, tile } from '../support/tablet-browser.ts';
import { todayInParis } from '../support/today-in-paris.ts';

const today = await todayInParis();

/** Plans a session for today, through the log as every record comes in. */
async function planToday(product: Product, supervisor: Supervisor): Promise<void> {
  const opened = await openDatabase({ url: null, file: product.databaseFile });
  if (!opened.ok) throw new Error(opened.sentence);
  const { database } = opened;
  const log = LogId.parse(supervisor.service);
  const [stop] = await liveRecords(database.kysely, log, 'stop');
  const [vehicle] = await liveRecords(database.kysely, log, 'vehicle');
  if (!stop || !vehicle) throw new Error('set-up makes a stop and a vehicle');
  const plan = newRecord('plannedSession', {
    id: PlannedSessionId.parse(v7()),
    stop: stop.id,
    vehicle: vehicle.id,
    date: today,
    startTime: LocalTime.parse('00:00'),
    endTime: LocalTime.parse('23:59'),
    cancelReason: null,
  });
  await database.write(async (trx) => {
    const author = { device: await serverDevice(trx), account: supervisor.account, nowMs: Date.now() };
    await landRecords(trx, database.engine, { log, records: [plan], author });
  });
  await database.close();
}

test('two tablets open one planned session offline at different hours: one session held, everybody counted, no conflict', async () => {
  const product = await startProduct();
  const supervisor = await foundService(product);
  await planToday(product, supervisor);
  const tablets = [];
  for (const name of ['Bus 1', 'Bus 2']) {
    const tablet = await tabletFor(product);
    const codes = { tablet: await supervisor.newTabletCode(), agent: await supervisor.newAgentCode(name), name };
    await joinService(tablet, codes);
    tablets.push(tablet);
  }
  const [first, second] = tablets;
  if (!first || !second) throw new Error('there are two tablets');

  await Promise.all(tablets.map(async (tablet) => await tablet.offline(true)));
  for (const [tablet, visits] of [
    [first, 5],
    [second, 7],
  ] as const) {
    await tablet.tap('button', 'Ouvrir la permanence');
    for (let visit = 0; visit < visits; visit += 1) {
      await tablet.tap('button', tile('Passeport'));
      await tablet.tap('button', /^Terminer/);
    }
    await tablet.page().getByText(`Hors ligne · ${visits} visites sur la tablette`).waitFor();
  }
  for (const tablet of tablets) {
    await tablet.offline(false);
    await tablet
      .page()
      .getByText(/^Tout est confirmé/)
      .waitFor({ timeout: 90_000 });
  }

  const { figures } = await supervisor.report({ from: today, to: today });
  expect(figures).toMatchObject({ sessionsHeld: 1, sessionsExpected: 1, sessionsSilent: 0, persons: 12, visits: 12 });

  const opened = await openDatabase({ url: null, file: product.databaseFile });
  if (!opened.ok) throw new Error(opened.sentence);
  const sessions = await opened.database.kysely
    .selectFrom('record')
    .selectAll()
    .where('type', '=', 'stopSession')
    .execute();
  const states = await opened.database.kysely.selectFrom('record').select('state').execute();
  await opened.database.close();
  expect(sessions).toHaveLength(1);
  const { fields } = JSON.parse(sessions[0]?.state ?? '') as {
    readonly fields: Readonly<Record<string, { value: unknown }>>;
  };
  const hours = Object.entries(fields).flatMap(([path, { value }]) => (/^openings\/.+\/at$/.test(path) ? [value] : []));
  expect(hours).toHaveLength(2);
  expect(new Set(hours).size).toBe(2);
  for (const { state } of states) expect(state).not.toMatch(/"rivals":\[\{/);
});
