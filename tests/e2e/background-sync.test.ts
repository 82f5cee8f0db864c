import { DatabaseSync } from 'node:sqlite';
import { expect, test } from 'vitest';
import { SYNC_LOCK } from '../../src/sync/turn-taking.ts';
import { atWork } from '../support/at-work.ts';
import { openAt, tile } from '../support/tablet-browser.ts';

test('the worker sends what waits though every page is closed, the one too that was at it, when the browser wakes it', async () => {
  const { product, tablet } = await atWork();
  await tablet.offline(true);
  await openAt(tablet, 'Guise');
  await tablet.tap('button', tile('Passeport'));
  await tablet.tap('button', /^Terminer/);
  await tablet.page().getByText('Hors ligne · 1 visite sur la tablette').waitFor();

  const context = tablet.page().context();
  const blank = await context.newPage();
  const devtools = await context.newCDPSession(blank);
  const atIt = await context.newPage();
  await atIt.goto(`${product.address}/icon.svg`);
  await tablet.page().close();
  await atIt.evaluate(
    async (name) =>
      await new Promise<void>((granted) => {
        void navigator.locks.request(name, async () => {
          granted();
          await new Promise(() => {});
        });
      }),
    SYNC_LOCK,
  );
  await tablet.offline(false);
  const visits = () => {
    const database = new DatabaseSync(product.databaseFile, { readOnly: true });
    const row = database.prepare(`select count(*) as number from record where type = 'visit'`).get();
    database.close();
    return row?.['number'];
  };
  expect(visits()).toBe(0);

  const registration = new Promise<string>((resolve) => {
    devtools.on('ServiceWorker.workerRegistrationUpdated', ({ registrations }) => {
      const found = registrations.find(({ scopeURL }) => scopeURL.startsWith(product.address));
      if (found) resolve(found.registrationId);
    });
  });
  await devtools.send('ServiceWorker.enable');
  await devtools.send('ServiceWorker.dispatchSyncEvent', {
    origin: product.address,
    registrationId: await registration,
    tag: 'halte-sync',
    lastChance: false,
  });
  const waiting = async () => await atIt.evaluate(async () => (await navigator.locks.query()).pending?.length);
  await expect.poll(waiting, { timeout: 60_000 }).toBeGreaterThan(0);
  expect(visits()).toBe(0);
  await atIt.close();
  await expect.poll(visits, { timeout: 60_000 }).toBe(1);
});
