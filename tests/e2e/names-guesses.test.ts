import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { boxesOfWraps } from '../support/attack.ts';
import { keepNamesByCard, PIN, tabletWithCard, typePin } from '../support/names.ts';
import { foundService, startProduct } from '../support/product.ts';
import { filesOf, searchFiles } from '../support/search-files.ts';
import type { Tablet } from '../support/tablet-browser.ts';

const YEAR_MS = 365 * 86_400_000;
const WRONG = '271829';

/** Puts a page's clocks ahead: the one that runs, and the date that can be set. */
async function ahead(page: Page, by: { readonly ranMs?: number; readonly dateMs?: number }): Promise<void> {
  await page.evaluate(({ ranMs = 0, dateMs = 0 }) => {
    const [ran, date] = [performance.now.bind(performance), Date.now.bind(Date)];
    performance.now = () => ran() + ranMs;
    Date.now = () => date() + dateMs;
  }, by);
}

async function askPin(tablet: Tablet, card: string, page = tablet.page()): Promise<void> {
  await page.getByRole('button', { name: 'Afficher les noms' }).tap();
  await page.getByLabel('Le code de votre carte').fill(card);
  await page.getByRole('button', { name: 'Continuer' }).tap();
  await page.getByRole('group', { name: 'Votre code à six chiffres' }).waitFor();
}

test(
  'guesses wait in every tab, over a reload and whatever the date, and the tenth leaves no byte of what they were after',
  { timeout: 240_000 },
  async () => {
    const product = await startProduct();
    const supervisor = await foundService(product);
    const { tablet, card } = await tabletWithCard(product, supervisor);
    const [box = ''] = await boxesOfWraps(tablet.page());
    expect(box).toHaveLength(64);
    await tablet.page().reload();
    await askPin(tablet, card);
    const triesLeft = async (left: number) => {
      await typePin(tablet, WRONG);
      await tablet
        .page()
        .getByText(new RegExp(`Il reste ${left} essai`))
        .waitFor();
    };
    for (const left of [9, 8, 7, 6]) await triesLeft(left);
    const waits = (page: Page) => page.getByText(/Le prochain est possible dans/).waitFor();
    await waits(tablet.page());

    const other = await tablet.page().context().newPage();
    await other.goto(product.address);
    await askPin(tablet, card, other);
    await waits(other);
    await other.close();
    for (const dateMs of [YEAR_MS, -2 * YEAR_MS]) {
      await ahead(tablet.page(), { dateMs });
      await waits(tablet.page());
    }
    await tablet.restart();
    await askPin(tablet, card);
    await waits(tablet.page());

    // The control: what is there is found, and so is what was there and was deleted as a record is.
    await tablet.page().evaluate(
      (text) =>
        new Promise<void>((resolve, reject) => {
          const opening = indexedDB.open('control', 1);
          opening.addEventListener('upgradeneeded', () => opening.result.createObjectStore('wraps'));
          opening.addEventListener('error', () => reject(new Error('refused')));
          opening.addEventListener('success', () => {
            const put = opening.result.transaction('wraps', 'readwrite');
            put.objectStore('wraps').put(`control-${text}`, 1);
            put.addEventListener('complete', () => {
              const gone = opening.result.transaction('wraps', 'readwrite');
              gone.objectStore('wraps').delete(1);
              gone.addEventListener('complete', () => resolve());
            });
          });
        }),
      box.slice(0, 20),
    );
    await tablet.close();
    const before = await filesOf(tablet.folder);
    expect(searchFiles(before, [box])).not.toEqual([]);
    expect(searchFiles(before, [`control-${box.slice(0, 20)}`])).not.toEqual([]);

    await tablet.restart();
    await askPin(tablet, card);
    for (const left of [5, 4, 3, 2, 1]) {
      await ahead(tablet.page(), { ranMs: 31 * 60_000 });
      await triesLeft(left);
    }
    await ahead(tablet.page(), { ranMs: 31 * 60_000 });
    await typePin(tablet, WRONG);
    await tablet.page().getByText('Cet accès a été détruit').waitFor();
    await tablet.close();
    expect(searchFiles(await filesOf(tablet.folder), [box])).toEqual([]);

    // Nothing is lost: whoever joins again sees names again.
    await tablet.restart();
    await tablet.tap('button', 'Afficher les noms');
    await tablet.tap('button', 'Entrer un code d’agent');
    await tablet
      .page()
      .getByLabel('Votre code d’agent')
      .fill(await supervisor.newAgentCode('Marie'));
    await tablet.tap('button', 'Continuer');
    await keepNamesByCard(tablet, PIN);
    await tablet.page().getByRole('button', { name: 'Masquer les noms' }).waitFor();
  },
);
