import { spawnSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { wholeChromium } from '../support/chromium.ts';
import {
  confirmedWith,
  joinAgent,
  openAt,
  readyForTheRoad,
  type Tablet,
  tabletFor,
} from '../support/tablet-browser.ts';
import { keepNamesByCard, unlock } from '../support/names.ts';
import { foundService, type Product, startProduct, type Supervisor } from '../support/product.ts';
import { filesOf, searchFiles } from '../support/search-files.ts';

const PIN = '846093';
const [FAMILY, GIVEN, YEAR, PHONE, SEARCHED] = ['Çelik-Hélèneau', 'Ηλίας Ørsted', '1947', '0698413527', 'Zwierzyński'];
/** A year alone is in many files. */
const CANARIES = [FAMILY, GIVEN, PHONE, SEARCHED, PIN];
/** Chromium writes what is in a form some seconds after it was typed. */
const WRITTEN_MS = 12_000;

const SLOW = { timeout: 600_000 };

/** A whole browser, its screen and a server in one machine: slower than the tests' own. */
const PATIENT_MS = 90_000;

/** Key by key: what a program puts into a field, a browser does not take for somebody's. */
async function typePerson(page: Page): Promise<void> {
  for (const [label, text] of [
    ['Nom', FAMILY],
    ['Prénom', GIVEN],
    ['Année de naissance', YEAR],
    ['Téléphone', PHONE],
  ] as const) {
    await page.getByLabel(label, { exact: true }).click();
    // The name that was looked for stands there already.
    await page.keyboard.press('Control+A');
    await page.keyboard.type(text);
  }
}

async function toForm(tablet: Tablet, before: (page: Page) => Promise<void> = () => Promise.resolve()): Promise<void> {
  const page = tablet.page();
  await tablet.tap('button', 'Arrivée');
  await tablet.tap('button', 'Personne');
  await page.getByLabel('Chercher une personne').waitFor();
  await before(page);
  await page.getByLabel('Chercher une personne').click();
  await page.keyboard.type(SEARCHED);
  await page.getByText('Personne de ce nom sur cette tablette.').waitFor();
  await tablet.tap('button', 'Nouvelle personne');
  await page.getByLabel('Nom', { exact: true }).waitFor();
  await before(page);
  // What was looked for stands in the form now, where a browser that is let alone writes it.
  await sleep(WRITTEN_MS);
  await typePerson(page);
  await sleep(WRITTEN_MS);
}

/** What is on the screen asks the browser no more to keep nothing of it. */
async function withoutAsking(page: Page): Promise<void> {
  await page.evaluate(() => {
    for (const field of document.querySelectorAll('form, input, select')) field.removeAttribute('autocomplete');
  });
}

async function reopen(tablet: Tablet, card: string): Promise<void> {
  await tablet.restart();
  tablet.page().setDefaultTimeout(PATIENT_MS);
  await tablet.page().getByRole('region', { name: 'Visites ouvertes' }).locator('[aria-pressed]').first().tap();
  await unlock(tablet, card, PIN);
  await tablet.page().getByRole('button', { name: 'Masquer les noms' }).waitFor();
}

/** As a battery that is pulled out. */
function kill(tablet: Tablet): void {
  spawnSync('pkill', ['-9', '-f', `user-data-dir=${tablet.folder}`]);
}

async function found(tablet: Tablet): Promise<readonly string[]> {
  const seen = searchFiles(await filesOf(tablet.folder), CANARIES);
  return [...new Set(seen.map(({ canary, file, as }) => `${canary} in ${file} as ${as}`))];
}

/**
 * One that was never used, at its open board. For each check another one: a browser that was begun again after it had been killed was seen
 * to write nothing of its forms for half a minute, and what is not written proves nothing.
 */
async function freshTablet(product: Product, supervisor: Supervisor) {
  const whole = wholeChromium();
  if (whole === null) throw new Error('not run: no whole Chromium');
  const tablet = await tabletFor(product, { whole });
  tablet.page().setDefaultTimeout(PATIENT_MS);
  await joinAgent(tablet, {
    tablet: await supervisor.newTabletCode(),
    agent: await supervisor.newAgentCode(`Marie ${randomUUID()}`),
    name: 'Bus',
  });
  const card = await keepNamesByCard(tablet, PIN);
  await readyForTheRoad(tablet);
  await openAt(tablet, 'Guise');
  return { tablet, card };
}

test(
  'killed in the middle of a form, nothing that was typed is in any file, and the draft comes back',
  SLOW,
  async () => {
    const product = await startProduct();
    const { tablet, card } = await freshTablet(product, await foundService(product));
    await toForm(tablet);
    kill(tablet);
    await sleep(1_000);
    expect(await found(tablet)).toEqual([]);
    expect(searchFiles(await filesOf(tablet.folder), [card, card.replaceAll('-', '')])).toEqual([]);

    await reopen(tablet, card);
    await tablet.tap('button', 'Personne');
    await tablet.page().getByLabel('Nom', { exact: true }).waitFor();
    expect(await tablet.page().getByLabel('Prénom').inputValue()).toBe(GIVEN);
  },
);

test('saved, sent and closed, nothing that was typed is in any file', SLOW, async () => {
  const product = await startProduct();
  const { tablet } = await freshTablet(product, await foundService(product));
  await toForm(tablet);
  await tablet.tap('button', 'Enregistrer');
  const name = new RegExp(`^${GIVEN} .*${FAMILY}$`);
  await tablet.page().getByRole('button', { name }).waitFor();
  await confirmedWith(tablet, 'visitor');
  await sleep(WRITTEN_MS);
  await tablet.close();
  expect(await found(tablet)).toEqual([]);
});

test(
  'the controls: on which the browser is let alone all that was typed is in its session, and a name that is not sealed is found',
  SLOW,
  async () => {
    const product = await startProduct();
    const { tablet } = await freshTablet(product, await foundService(product));
    await toForm(tablet, withoutAsking);
    const kept = (await found(tablet)).filter((place) => place.includes(' in Default/Sessions/')).join('\n');
    for (const canary of [FAMILY, GIVEN, PHONE, SEARCHED]) expect(kept).toContain(canary);

    expect((await found(tablet)).filter((place) => place.includes('/IndexedDB/'))).toEqual([]);
    await tablet.page().evaluate(
      (name) =>
        new Promise<void>((resolve, reject) => {
          const opening = indexedDB.open('unsealed', 1);
          opening.addEventListener('upgradeneeded', () => opening.result.createObjectStore('names'));
          opening.addEventListener('error', () => reject(new Error('refused')));
          opening.addEventListener('success', () => {
            const trx = opening.result.transaction('names', 'readwrite');
            trx.objectStore('names').put({ name }, 1);
            trx.addEventListener('complete', () => resolve());
          });
        }),
      SEARCHED,
    );
    await sleep(WRITTEN_MS);
    kill(tablet);
    await sleep(1_000);
    const unsealed = (await found(tablet)).filter((place) => place.includes('/IndexedDB/')).join('\n');
    expect(unsealed).toContain(SEARCHED);
  },
);
