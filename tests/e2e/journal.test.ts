import { DatabaseSync } from 'node:sqlite';
import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { deskFor, mainText } from '../support/desk.ts';
import { foundService, type Product, startProduct } from '../support/product.ts';
import { joinService, openAt, type Tablet, tabletFor } from '../support/tablet-browser.ts';

async function confirmed(tablet: Tablet): Promise<void> {
  await tablet
    .page()
    .getByText(/^Tout est confirmé/)
    .waitFor({ timeout: 90_000 });
}

async function downloaded(desk: Page): Promise<string> {
  const [download] = await Promise.all([
    desk.waitForEvent('download'),
    desk.getByRole('button', { name: 'Exporter ce journal en CSV' }).click(),
  ]);
  return await readFile(await download.path(), 'utf8');
}

/** What only whoever holds the file can do: the newest entries taken out, and the head set back to what is left. */
async function cutOff(product: Product, entries: number): Promise<void> {
  await product.stop();
  const database = new DatabaseSync(product.databaseFile);
  database.exec('drop trigger audit_entry_unaltered; drop trigger audit_entry_kept;');
  database.exec(`delete from audit_entry where number > (select number - ${entries} from audit_head)`);
  database.exec(`update audit_head set number = number - ${entries}`);
  database.exec('update audit_head set hash = (select hash from audit_entry e where e.number = audit_head.number)');
  database.close();
  await product.start();
}

test('the office shows who did what and gives it away as a file; a log that is cut off is noticed through a tablet', async () => {
  const product = await startProduct();
  const supervisor = await foundService(product);
  const tablet = await tabletFor(product);
  const codes = {
    tablet: await supervisor.newTabletCode(),
    agent: await supervisor.newAgentCode('Léa'),
    name: 'Bus 1',
  };
  await joinService(tablet, codes);
  await openAt(tablet, 'Guise');
  await confirmed(tablet);

  const desk = await deskFor(product, supervisor);
  await desk.goto(`${product.address}/bureau/journal`);
  const said = await mainText(desk, /Chaîne vérifiée/);
  expect(said).toMatch(/Agent arrivé sur une tablette/);
  expect(said).toMatch(/Installation du service soi-même/);
  expect(await downloaded(desk)).toMatch(/^\uFEFFN°;Date et heure \(Europe\/Paris\);Qui;Quoi;/);
  await desk.getByRole('cell', { name: /^Journal exporté/ }).waitFor();

  await desk.goto(`${product.address}/bureau/equipe`);
  await desk.getByRole('table', { name: 'Tablettes' }).waitFor();
  expect(await desk.getByRole('alert').count()).toBe(0);
  await cutOff(product, 4);
  await tablet.page().evaluate(() => window.dispatchEvent(new Event('online')));
  await expect
    .poll(
      async () => {
        await desk.reload();
        await desk.getByRole('table', { name: 'Tablettes' }).waitFor();
        return await desk.getByRole('alert').allInnerTexts();
      },
      { timeout: 60_000, interval: 1_000 },
    )
    .toEqual([expect.stringContaining('Le journal du serveur n’est plus celui que des tablettes avaient retenu.')]);
  await desk.goto(`${product.address}/bureau/journal`);
  expect(await mainText(desk, /Chaîne vérifiée/)).toMatch(/elle avait retenu le n° \d+, le journal en était au n° \d+/);
});
