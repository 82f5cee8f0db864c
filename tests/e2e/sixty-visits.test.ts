import { DatabaseSync } from 'node:sqlite';
import { readSheet } from 'read-excel-file/node';
import { expect, test } from 'vitest';
import { monthOf, periodOfMonth } from '../../src/domain/local-date.ts';
import { deskFor, mainText } from '../support/desk.ts';
import { foundService, startProduct } from '../support/product.ts';
import { readReportCsv } from '../support/read-report-csv.ts';
import { joinService, openAt, outboxOf, tabletFor, tile } from '../support/tablet-browser.ts';
import { todayInParis } from '../support/today-in-paris.ts';

const today = await todayInParis();
const PROCEDURES = ['Carte d’identité', 'Passeport', 'Élections'];

test('60 visits recorded offline over two reloads and a restart reach the server once, and every figure agrees', async () => {
  const product = await startProduct();
  const supervisor = await foundService(product);
  const tablet = await tabletFor(product, { viewport: { width: 1280, height: 800 } });
  await joinService(tablet, {
    tablet: await supervisor.newTabletCode(),
    agent: await supervisor.newAgentCode('Marie Lefèvre'),
    name: 'Bus 1',
  });

  await tablet.offline(true);
  await product.stop();
  await openAt(tablet, 'Guise');
  for (let visit = 0; visit < 60; visit += 1) {
    if (visit === 15 || visit === 45) await tablet.page().reload();
    if (visit === 30) await tablet.restart();
    await tablet.tap('button', tile(PROCEDURES[visit % 3] ?? ''));
    if (visit % 10 === 0) await tablet.tap('button', 'Une personne de plus');
    if (visit % 5 === 0) await tablet.tap('button', tile('Associations'));
    await tablet.tap('button', /^Terminer/);
  }
  await tablet.page().getByText('Hors ligne · 60 visites sur la tablette').waitFor();

  await product.start();
  await tablet.offline(false);
  await tablet
    .page()
    .getByText(/^Tout est confirmé/)
    .waitFor({ timeout: 90_000 });

  const outbox = await outboxOf(tablet);
  const database = new DatabaseSync(product.databaseFile, { readOnly: true });
  const accepted = database
    .prepare(`select id from change where type in ('visit', 'stopSession') and verdict = 'accepted'`)
    .all();
  const visits = database.prepare(`select id from record where type = 'visit' and deleted = 0`).all();
  const refused = database.prepare(`select count(*) as number from change where verdict <> 'accepted'`).get();
  database.close();
  expect(accepted.map((row) => String(row['id'])).toSorted()).toEqual(outbox.map((row) => row.change).toSorted());
  expect(visits.map((row) => String(row['id'])).toSorted()).toEqual(
    [...new Set(outbox.filter((row) => row.type === 'visit').map((row) => row.record))].toSorted(),
  );
  expect([visits.length, refused?.['number']]).toEqual([60, 0]);
  expect(new Set(outbox.map((row) => row.state))).toEqual(new Set(['acknowledged']));

  // Whatever the screen, the file or the side: the same month, the same figures.
  const period = periodOfMonth(monthOf(today));
  const { figures } = await supervisor.report(period);
  const expected = { persons: 66, procedures: 72, sessionsHeld: 1, communesServed: 1, daysOfActivity: 1 };
  expect(figures).toMatchObject({ ...expected, visits: 60, distinctVisitors: 0, sessionsSilent: 0 });

  await tablet.tap('link', /^Mois/);
  const onTablet = await mainText(tablet.page(), /personnes reçues/);
  expect(onTablet).toMatch(/\b66 personnes reçues/);
  expect(onTablet).toMatch(/\b72 démarches/);
  expect(onTablet).toMatch(/\b1 permanences? tenues?/);
  expect(onTablet).toMatch(/Total 66 72 1\b/);

  const desk = await deskFor(product, supervisor);
  await desk.goto(`${product.address}/bureau/frequentation`);
  const onDesk = await mainText(desk, /personnes reçues/);
  expect(onDesk).toMatch(/\b66 personnes reçues/);
  expect(onDesk).toMatch(/\b72 démarches/);
  expect(onDesk).toMatch(/Guise 66 72 1\b/);

  const csv = readReportCsv((await supervisor.exported('csv', period)).toString('utf8'), ';').get('indicators');
  const sheet = await readSheet(await supervisor.exported('xlsx', period), 'Synthèse');
  for (const [code, figure] of Object.entries(figures)) {
    if (typeof figure !== 'number' || code === 'definitions') continue;
    expect([code, csv?.rows.find((row) => row[0] === code)?.at(-1)]).toEqual([code, String(figure)]);
    expect([code, sheet.find((row) => row[0] === code)?.findLast((cell) => cell !== null)]).toEqual([code, figure]);
  }
});
