import { DatabaseSync } from 'node:sqlite';
import { expect, onTestFinished, test } from 'vitest';
import { LocalDate, addMonths, monthOf, periodOfMonth } from '../../src/domain/local-date.ts';
import { launchBrowser } from '../support/chromium.ts';
import { mainText } from '../support/desk.ts';
import { startProduct } from '../support/product.ts';
import { readyForTheRoad, tabletFor, tile } from '../support/tablet-browser.ts';
import { todayInParis } from '../support/today-in-paris.ts';

const thisMonth = monthOf(await todayInParis());
const year = {
  from: LocalDate.parse(`${addMonths(thisMonth, -12)}-01`),
  to: periodOfMonth(addMonths(thisMonth, -1)).to,
};

test('the demonstration year: 610 people, 797 procedures, 36 communes of which 32 planned, 51 a month, no visit of anybody named', async () => {
  const product = await startProduct({ demo: true });
  const browser = await launchBrowser();
  onTestFinished(async () => await browser.close());
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, locale: 'fr-FR' });
  const page = await context.newPage();
  await page.goto(`${product.address}/bureau`);
  await page.getByRole('button', { name: 'Entrer comme responsable' }).click();
  await page.getByText('personnes reçues').first().waitFor();
  expect(await page.locator('body').innerText()).toContain('émonstration');

  await page.goto(`${product.address}/bureau/frequentation?from=${year.from}&to=${year.to}`);
  const shown = await mainText(page, /personnes reçues/);
  expect(shown).toMatch(/\b610 personnes reçues/);
  expect(shown).toMatch(/\b797 démarches/);
  expect(shown).toMatch(/\b51\b[^.]*par mois/);
  expect(shown).toMatch(/32 \/ 32 \/ 36 communes/);

  const database = new DatabaseSync(product.databaseFile, { readOnly: true });
  const counted = database.prepare(`select type, count(*) as number from record where deleted = 0 group by type`).all();
  const personal = database
    .prepare(
      `select count(*) as number from change where type = 'visit' and (text like '%"visitor"%' or text like '%birthYear%' or text like '%"sealed":{%')`,
    )
    .get();
  database.close();
  const numberOf = new Map(counted.map((row) => [row['type'], row['number']]));
  expect([numberOf.get('visit'), numberOf.get('visitor'), personal?.['number']]).toEqual([610, 12, 0]);
});

test('in the demonstration invented people are due today, found by three letters, each marked; hidden, a code that the screen says shows them again', async () => {
  const product = await startProduct({ demo: true });
  const tablet = await tabletFor(product, { viewport: { width: 800, height: 1280 } });
  await tablet.tap('button', 'Entrer comme agent');
  await readyForTheRoad(tablet);
  const page = tablet.page();
  const due = page.getByRole('list', { name: /^À (faire|suivre)/ }).first();
  await page.getByText('Aubrelle (inventée)', { exact: false }).first().waitFor();
  expect(await due.count()).toBe(1);

  await page.goto(`${product.address}/usagers`);
  // The page is another one: its names are hidden again.
  await tablet.tap('button', 'Afficher les noms');
  await page.getByText(/le code est 271828/).waitFor();
  for (const digit of '271828') await tablet.tap('button', digit);
  await page.getByRole('searchbox').fill('bas');
  await page.getByText('Hautecoeur (inventée)', { exact: false }).waitFor();
  await page.getByRole('searchbox').fill('inv');
  await page.getByText('12 usagers').waitFor();
  const rows = await page.getByRole('list', { name: 'Usagers de cette tablette' }).getByRole('link').allInnerTexts();
  expect(rows.filter((row) => !row.includes('(inventée)'))).toEqual([]);
  expect(rows).toHaveLength(12);
});

test('in the demonstration an agent is on the board of today’s empty session in two taps, without a code', async () => {
  const product = await startProduct({ demo: true });
  const tablet = await tabletFor(product, { viewport: { width: 800, height: 1280 } });
  await tablet.tap('button', 'Entrer comme agent');
  await readyForTheRoad(tablet);
  await tablet.offline(true);
  await tablet.tap('button', 'Ouvrir la permanence');
  await tablet.page().getByText('personne reçue · 0 démarche', { exact: false }).first().waitFor();
  expect(await tablet.page().locator('body').innerText()).toContain('émonstration');
  await tablet.tap('button', tile('Retraite'));
  await tablet.tap('button', /^Terminer/);
  await tablet.page().getByText('Hors ligne · 1 visite sur la tablette').waitFor();
});
