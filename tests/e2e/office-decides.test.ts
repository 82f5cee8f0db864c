import { copyFile, rm } from 'node:fs/promises';
import { DatabaseSync } from 'node:sqlite';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { deskFor } from '../support/desk.ts';
import { foundService, type Product, startProduct } from '../support/product.ts';
import { joinService, openAt, type Tablet, tabletFor, tile } from '../support/tablet-browser.ts';

/** A service with two tablets that both show one visit, and the office's browser on its review page. */
async function twoTabletsAndADesk() {
  const product = await startProduct();
  const supervisor = await foundService(product);
  const tablets: Tablet[] = [];
  for (const name of ['Bus 1', 'Bus 2']) {
    const tablet = await tabletFor(product);
    const codes = { tablet: await supervisor.newTabletCode(), agent: await supervisor.newAgentCode(name), name };
    await joinService(tablet, codes);
    tablets.push(tablet);
  }
  const [first, second] = tablets;
  if (!first || !second) throw new Error('there are two tablets');
  await openAt(first, 'Guise');
  await first.tap('button', tile('Passeport'));
  await first.tap('button', /^Terminer/);
  await confirmed(first);
  await syncNow(second);
  await openAt(second, 'Guise');
  await second
    .page()
    .getByRole('button', { name: /^Reprendre la visite/ })
    .waitFor();
  await confirmed(second);
  const desk = await deskFor(product, supervisor);
  await desk.goto(`${product.address}/bureau/a-verifier`);
  await desk.getByText('Rien à vérifier').waitFor();
  return { product, first, second, desk };
}

async function confirmed(tablet: Tablet): Promise<void> {
  await tablet
    .page()
    .getByText(/^Tout est confirmé/)
    .waitFor({ timeout: 90_000 });
}

/** Whoever looks at the page again makes it ask. */
async function syncNow(of: Tablet | Page): Promise<void> {
  const page = 'page' in of && typeof of.page === 'function' ? of.page() : (of as Page);
  await page.evaluate(() => window.dispatchEvent(new Event('online')));
}

/** Both change how many came with the visit, neither seeing the other. */
async function disagree(first: Tablet, second: Tablet): Promise<void> {
  for (const [tablet, more] of [
    [first, 1],
    [second, 3],
  ] as const) {
    await tablet.offline(true);
    await tablet.tap('button', /^Reprendre la visite/);
    for (let time = 0; time < more; time += 1) await tablet.tap('button', 'Une personne de plus');
    await tablet
      .page()
      .getByText(`${more + 1} personnes`)
      .first()
      .waitFor();
    await tablet.tap('button', /^Terminer/);
  }
  for (const tablet of [first, second]) {
    await tablet.offline(false);
    await syncNow(tablet);
    await confirmed(tablet);
  }
}

function visits(product: Product): readonly { readonly state: string }[] {
  const database = new DatabaseSync(product.databaseFile, { readOnly: true });
  const rows = database.prepare(`select state from record where type = 'visit'`).all();
  database.close();
  return rows.map((row) => ({ state: String(row['state']) }));
}

function decisions(product: Product): number {
  const database = new DatabaseSync(product.databaseFile, { readOnly: true });
  const row = database
    .prepare(`select count(*) as number from change where text like '%"kind":"decide"%' and verdict = 'accepted'`)
    .get();
  database.close();
  return Number(row?.['number']);
}

test('two numbers for one visit are settled in the office without a network, and both tablets show what was decided', async () => {
  const { product, first, second, desk } = await twoTabletsAndADesk();
  await disagree(first, second);
  await syncNow(desk);
  await desk.getByRole('button', { name: 'Garder 2' }).waitFor({ timeout: 30_000 });
  await desk
    .getByRole('link', { name: /^À vérifier/ })
    .getByText('1', { exact: true })
    .waitFor();

  await desk.context().setOffline(true);
  await desk.getByRole('button', { name: 'Garder 2' }).click();
  await desk.getByText('Décidé ici, pas encore envoyé.').waitFor();
  expect(decisions(product)).toBe(0);
  await desk.context().setOffline(false);
  await desk.getByText('Rien à vérifier').waitFor({ timeout: 60_000 });
  expect(decisions(product)).toBe(1);
  expect(visits(product)).toHaveLength(1);
  expect(visits(product)[0]?.state).not.toContain('"rivals":[{');

  for (const tablet of [first, second]) {
    await syncNow(tablet);
    await tablet.page().getByText('2 personnes').first().waitFor({ timeout: 30_000 });
  }
});

test('a decision made after the backup that is restored comes back from the office’s own browser, once', async () => {
  const { product, first, second, desk } = await twoTabletsAndADesk();
  await disagree(first, second);
  await syncNow(desk);
  await desk.getByRole('button', { name: 'Garder 4' }).waitFor({ timeout: 30_000 });
  const backup = `${product.databaseFile}.backup`;
  await product.stop();
  await copyFile(product.databaseFile, backup);
  await product.start();

  await syncNow(desk);
  await desk.getByRole('button', { name: 'Garder 4' }).click();
  await desk.getByText('Rien à vérifier').waitFor({ timeout: 60_000 });
  expect(decisions(product)).toBe(1);

  await product.stop();
  for (const tail of ['-wal', '-shm']) await rm(`${product.databaseFile}${tail}`, { force: true });
  await copyFile(backup, product.databaseFile);
  expect(decisions(product)).toBe(0);
  await product.start();
  await syncNow(desk);
  await expect.poll(() => decisions(product), { timeout: 60_000 }).toBe(1);
  await syncNow(desk);
  await desk.getByText('Rien à vérifier').waitFor({ timeout: 60_000 });
  expect(visits(product)).toHaveLength(1);
});

test('a session that ends takes nothing with it: the sign-in page hands in what was decided before, by the browser’s own token', async () => {
  const { product, first, second, desk } = await twoTabletsAndADesk();
  await disagree(first, second);
  await syncNow(desk);
  await desk.getByRole('button', { name: 'Garder 2' }).waitFor({ timeout: 30_000 });
  await product.stop();
  await desk.getByRole('button', { name: 'Garder 2' }).click();
  await desk.getByText('Décidé ici, pas encore envoyé.').waitFor();
  const database = new DatabaseSync(product.databaseFile);
  database.exec('delete from office_session');
  database.close();
  await product.start();
  await desk.reload();
  await desk.getByLabel('Identifiant').waitFor();
  await expect.poll(() => decisions(product), { timeout: 60_000 }).toBe(1);
  expect(await desk.getByText('encore d’être').count()).toBe(0);
});
