import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { foundService, startProduct } from '../support/product.ts';
import { joinService, openAt, outboxOf, tabletFor, tile } from '../support/tablet-browser.ts';

/** What the browser grants: room for the app and a day's work, and little enough to be filled. */
const QUOTA_BYTES = 12 * 1024 * 1024;

test('a tablet that cannot write says not saved, counts nothing, keeps what it had, and saves once there is room', async () => {
  const product = await startProduct();
  const supervisor = await foundService(product);
  const tablet = await tabletFor(product);
  const devtools = await tablet.page().context().newCDPSession(tablet.page());
  await devtools.send('Storage.overrideQuotaForOrigin', { origin: product.address, quotaSize: QUOTA_BYTES });
  const codes = {
    tablet: await supervisor.newTabletCode(),
    agent: await supervisor.newAgentCode('Marie'),
    name: 'Bus',
  };
  await joinService(tablet, codes);
  await tablet.offline(true);
  await openAt(tablet, 'Guise');
  await tablet.tap('button', tile('Passeport'));
  await tablet.tap('button', /^Terminer/);
  await tablet.page().getByText('personne reçue · 1 démarche').first().waitFor();
  const before = await outboxOf(tablet);

  await fillDisk(tablet.page());
  await tablet.tap('button', tile('Élections'));
  await tablet.page().getByText('Pas enregistré').first().waitFor();
  expect(await tablet.page().getByText('personne reçue · 1 démarche').first().isVisible()).toBe(true);
  expect(await outboxOf(tablet)).toEqual(before);

  await emptyDisk(tablet.page());
  await tablet.tap('button', 'Réessayer');
  await tablet.page().getByText('personnes reçues · 2 démarches').first().waitFor();
  expect(await outboxOf(tablet)).toHaveLength(before.length + 1);
});

/** Writes beside the app until the browser refuses a single kilobyte. */
async function fillDisk(page: Page): Promise<void> {
  await page.evaluate(
    async () =>
      await new Promise<void>((resolve) => {
        const opening = indexedDB.open('ballast', 1);
        opening.addEventListener('upgradeneeded', () =>
          opening.result.createObjectStore('stones', { autoIncrement: true }),
        );
        opening.addEventListener('success', () => {
          const database = opening.result;
          const add = (sizeBytes: number) => {
            const bytes = new Uint8Array(sizeBytes);
            for (let at = 0; at < sizeBytes; at += 65_536) crypto.getRandomValues(bytes.subarray(at, at + 65_536));
            const trx = database.transaction('stones', 'readwrite', { durability: 'strict' });
            trx.objectStore('stones').add(bytes);
            trx.addEventListener('complete', () => add(sizeBytes));
            trx.addEventListener('abort', () => {
              if (sizeBytes > 1_024) {
                add(sizeBytes / 4);
                return;
              }
              database.close();
              resolve();
            });
          };
          add(1_048_576);
        });
      }),
  );
}

async function emptyDisk(page: Page): Promise<void> {
  await page.evaluate(
    async () =>
      await new Promise<void>((resolve) => {
        indexedDB.deleteDatabase('ballast').addEventListener('success', () => resolve());
      }),
  );
}
