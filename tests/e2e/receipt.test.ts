import { DatabaseSync } from 'node:sqlite';
import type { Page } from 'playwright-core';
import { expect, onTestFinished, test } from 'vitest';
import { v7 } from 'uuid';
import { atWork } from '../support/at-work.ts';
import { joinService, openAt, outboxOf, type Tablet, tabletFor, tile } from '../support/tablet-browser.ts';

async function record(tablet: Tablet, label: string): Promise<void> {
  await tablet.tap('button', tile(label));
  await tablet.tap('button', /^Terminer/);
}

async function allConfirmed(page: Page): Promise<void> {
  await page.getByText(/^Tout est confirmé/).waitFor({ timeout: 60_000 });
}

/** As a version of the app with a fault in it would have saved it: another visit like the last one, of 200 persons. */
async function saveImpossibleVisit(
  page: Page,
  ids: { readonly change: string; readonly visit: string },
): Promise<void> {
  await page.evaluate(
    async ({ change, visit }) =>
      await new Promise<void>((resolve, reject) => {
        const opening = indexedDB.open('halte');
        opening.addEventListener('error', () => reject(new Error('the tablet’s database does not open')));
        opening.addEventListener('success', () => {
          const trx = opening.result.transaction('outbox', 'readwrite');
          const outbox = trx.objectStore('outbox');
          const all = outbox.getAll();
          all.addEventListener('success', () => {
            const row = all.result.findLast(({ type }) => type === 'visit');
            const said = JSON.parse(row.text);
            const text = JSON.stringify({
              ...said,
              id: change,
              record: visit,
              fields: { ...said.fields, persons: 200 },
              base: {},
            });
            const { order: _, ...rest } = row;
            outbox.add({ ...rest, change, record: visit, text, state: 'pending', offeredOnce: false, number: null });
          });
          trx.addEventListener('complete', () => {
            opening.result.close();
            resolve();
          });
        });
      }),
    ids,
  );
}

test('a refused visit is shown with its reason, mended as a new entry, counted once at the server, and its past can be read', async () => {
  const { product, tablet } = await atWork();
  const page = tablet.page();
  await openAt(tablet, 'Guise');
  await record(tablet, 'Passeport');
  await allConfirmed(page);
  await saveImpossibleVisit(page, { change: v7(), visit: v7() });
  await tablet.tap('link', /^Envois/);
  await tablet.tap('button', 'Envoyer maintenant');
  await page.getByRole('heading', { name: 'Refusées par le serveur (1)' }).waitFor();
  await page.getByText('une valeur n’est pas possible', { exact: false }).waitFor();

  await tablet.tap('button', 'Corriger');
  await page.getByText('En cause : Personnes (« 200 »).', { exact: false }).waitFor();
  const fewer = page.getByRole('button', { name: 'Personnes : un de moins' });
  await fewer.tap();
  await tablet.tap('button', 'Corriger et renvoyer');
  await page.getByRole('heading', { name: 'Envois', level: 1 }).waitFor();
  await page.getByRole('heading', { name: 'Refusées par le serveur (1)' }).waitFor({ state: 'detached' });
  await allConfirmed(page);

  const database = new DatabaseSync(product.databaseFile, { readOnly: true });
  onTestFinished(() => database.close());
  const states = database.prepare(`select state from record where type = 'visit'`).all();
  expect(states).toHaveLength(2);
  expect((await outboxOf(tablet)).map(({ state }) => state).toSorted()).toEqual([
    'acknowledged',
    'acknowledged',
    'acknowledged',
    'refused',
  ]);

  await tablet.tap('button', 'Voir et imprimer le reçu');
  await page.getByRole('heading', { name: /^Reçu du/ }).waitFor();
  await page.emulateMedia({ media: 'print' });
  expect(await page.getByRole('navigation').isVisible()).toBe(false);
  expect(await page.getByRole('button', { name: 'Imprimer' }).isVisible()).toBe(false);
  await page.getByText(/^Imprimé /).waitFor();
  expect(await page.locator('main').innerText()).toMatch(/1\s+refusée, puis corrigée/);
  for (const width of [794, 559]) {
    await page.setViewportSize({ width, height: 1_100 });
    expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBeLessThanOrEqual(0);
  }
  await page.emulateMedia({ media: 'screen' });
});

test('a visit undone by one and changed by another is shown with both, and a decision ends it on both tablets', async () => {
  const { product, supervisor, tablet: first } = await atWork();
  const second = await tabletFor(product);
  await joinService(second, {
    tablet: await supervisor.newTabletCode(),
    agent: await supervisor.newAgentCode('Anne'),
    name: 'Bus 2',
  });
  await openAt(first, 'Guise');
  await record(first, 'Passeport');
  await allConfirmed(first.page());
  await openAt(second, 'Guise');
  await second
    .page()
    .getByRole('button', { name: /^Reprendre la visite/ })
    .waitFor({ timeout: 60_000 });
  await allConfirmed(second.page());

  await first.offline(true);
  await second.offline(true);
  await first.tap('button', /^Annuler la visite/);
  await second.tap('button', /^Reprendre la visite/);
  await second.tap('button', 'Une personne de plus');
  await second.page().getByText('2 personnes').first().waitFor();
  await first.offline(false);
  await allConfirmed(first.page());
  await second.offline(false);
  await second.tap('link', /^Envois/);
  await second.tap('button', 'Envoyer maintenant');
  const page = second.page();
  await page.getByRole('heading', { name: 'À décider (1)' }).waitFor({ timeout: 60_000 });
  await second.tap('button', 'Décider');
  await page.getByText(/^Annulée par /).waitFor();
  await second.tap('button', 'L’annuler à nouveau');
  await page.getByText('Cette visite est annulée : elle ne compte pas.').waitFor();
  await allConfirmed(page);

  await first.tap('link', /^Envois/);
  await first.tap('button', 'Envoyer maintenant');
  await first.tap('link', /^Mois/);
  await first.page().getByText('personne reçue').first().waitFor();
  expect(await first.page().locator('main').innerText()).toMatch(/(^|\s)0\s+personne/);
});
