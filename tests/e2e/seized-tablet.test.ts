import { spawnSync } from 'node:child_process';
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
import { foundService, startProduct } from '../support/product.ts';
import { filesOf, searchFiles } from '../support/search-files.ts';

const PIN = '846093';
const [FAMILY, GIVEN, YEAR, PHONE, SEARCHED] = ['Çelik-Hélèneau', 'Ηλίας Ørsted', '1947', '0698413527', 'Zwierzyński'];
/** A year alone is in many files. */
const CANARIES = [FAMILY, GIVEN, PHONE, SEARCHED, PIN];
/** Chromium writes what is in a form some seconds after it was typed. */
const WRITTEN_MS = 12_000;

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

async function toForm(tablet: Tablet): Promise<void> {
  await tablet.tap('button', 'Personne');
  await tablet.page().getByLabel('Chercher une personne').click();
  await tablet.page().keyboard.type(SEARCHED);
  await tablet.page().getByText('Personne de ce nom sur cette tablette.').waitFor();
  await tablet.tap('button', 'Nouvelle personne');
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

test(
  'a seized tablet: killed in the middle of a form, and after closing, nothing that was typed is in any file',
  { timeout: 900_000 },
  async () => {
    const whole = wholeChromium();
    if (whole === null) throw new Error('not run: no whole Chromium');
    const product = await startProduct();
    const supervisor = await foundService(product);
    const tablet = await tabletFor(product, { whole });
    tablet.page().setDefaultTimeout(PATIENT_MS);
    await joinAgent(tablet, {
      tablet: await supervisor.newTabletCode(),
      agent: await supervisor.newAgentCode('Marie'),
      name: 'Bus',
    });
    const card = await keepNamesByCard(tablet, PIN);
    await readyForTheRoad(tablet);
    await openAt(tablet, 'Guise');
    await tablet.tap('button', 'Arrivée');
    await toForm(tablet);
    await typePerson(tablet.page());
    await sleep(WRITTEN_MS);
    kill(tablet);
    await sleep(1_000);
    expect(await found(tablet)).toEqual([]);
    expect(searchFiles(await filesOf(tablet.folder), [card, card.replaceAll('-', '')])).toEqual([]);

    // What was typed comes back, from a draft that was sealed.
    await reopen(tablet, card);
    await tablet.tap('button', 'Personne');
    await tablet.page().getByLabel('Nom', { exact: true }).waitFor();
    expect(await tablet.page().getByLabel('Prénom').inputValue()).toBe(GIVEN);
    await tablet.tap('button', 'Enregistrer');
    await tablet
      .page()
      .getByRole('button', { name: new RegExp(`^${GIVEN} .*${FAMILY}$`) })
      .waitFor();
    await confirmedWith(tablet, 'visitor');
    await sleep(WRITTEN_MS);
    await tablet.close();
    expect(await found(tablet)).toEqual([]);

    // The controls. The same form, on which the browser is let alone, after the same wait: all that was typed is in its session.
    await reopen(tablet, card);
    await tablet.tap('button', 'Arrivée');
    await toForm(tablet);
    await tablet.page().getByLabel('Nom', { exact: true }).waitFor();
    await withoutAsking(tablet.page());
    await typePerson(tablet.page());
    await sleep(WRITTEN_MS);
    kill(tablet);
    await sleep(1_000);
    const kept = (await found(tablet)).filter((place) => place.includes(' in Default/Sessions/')).join('\n');
    for (const canary of [FAMILY, GIVEN, PHONE, SEARCHED]) expect(kept).toContain(canary);

    // And a name that is not sealed.
    await tablet.restart();
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
    expect((await found(tablet)).join('\n')).toContain(SEARCHED);
  },
);
