import { expect, test } from 'vitest';
import { atWork } from '../support/at-work.ts';
import { deployable, deployNext } from '../support/deployable.ts';
import { openAt, outboxOf, tile } from '../support/tablet-browser.ts';

test('a new version waits to be asked for, interrupts no visit, and loses nothing that was unsent', async () => {
  const appFolder = await deployable();
  const { tablet } = await atWork({ appFolder });
  const { page } = tablet;
  await openAt(tablet, 'Guise');
  // The server takes nothing: what is recorded from here on stays unsent across the update.
  await page()
    .context()
    .route('**/api/v1/sync', async (route) => await route.abort());
  await tablet.tap('button', tile('Passeport'));
  await page().getByText('Visite de').first().waitFor();

  await deployNext(appFolder);
  await page().evaluate(async () => await (await navigator.serviceWorker.ready).update());
  const take = page().getByRole('button', { name: 'Mettre à jour' });
  await take.waitFor();
  // The open visit is still there, and more can be said about it.
  await tablet.tap('button', tile('Élections'));
  await page().getByText('personne reçue · 2 démarches').first().waitFor();
  const before = await outboxOf(tablet);

  await take.tap();
  await page().locator('meta[name="version"]').waitFor({ state: 'attached' });
  await page().getByText('personne reçue · 2 démarches').first().waitFor();
  expect((await outboxOf(tablet)).map((row) => row.change)).toEqual(before.map((row) => row.change));

  // Offline at once: every screen is in the new version's store.
  await tablet.offline(true);
  for (const name of [/^Mois/, /^Envois/, /^Réglages/, /^Ma journée/, /^Accueil/]) {
    await tablet.tap('link', name);
    await page().getByRole('heading', { level: 1 }).waitFor();
  }
  await page().reload();
  await page().getByText('personne reçue · 2 démarches').first().waitFor();
});
