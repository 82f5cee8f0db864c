import { expect, test } from 'vitest';
import { atWork } from '../support/at-work.ts';
import { tabletWithCard } from '../support/names.ts';
import { foundService, startProduct } from '../support/product.ts';
import { openAt, type Tablet, tile } from '../support/tablet-browser.ts';

async function openBoard(): Promise<Tablet> {
  const { tablet } = await atWork();
  await tablet.offline(true);
  await openAt(tablet, 'Guise');
  return tablet;
}

/** Fingers that touched the screen while `act` ran. */
async function tapsOf(tablet: Tablet, act: () => Promise<void>): Promise<number> {
  const before = tablet.taps();
  await act();
  return tablet.taps() - before;
}

test('the commonest visit is two taps, three procedures are four, a queue of nine is nine', async () => {
  const tablet = await openBoard();
  const { page } = tablet;

  const one = await tapsOf(tablet, async () => {
    await tablet.tap('button', tile('Passeport'));
    await tablet.tap('button', /^Terminer/);
  });
  expect(one).toBe(2);
  await page().getByText('personne reçue · 1 démarche', { exact: false }).first().waitFor();

  const three = await tapsOf(tablet, async () => {
    for (const label of ['Passeport', 'Élections', 'Associations']) await tablet.tap('button', tile(label));
    await tablet.tap('button', /^Terminer/);
  });
  expect(three).toBe(4);
  await page().getByText('personnes reçues · 4 démarches', { exact: false }).first().waitFor();

  const queue = await tapsOf(tablet, async () => {
    for (let person = 0; person < 9; person += 1) await tablet.tap('button', /^Arrivée/);
  });
  expect(queue).toBe(9);
  await page().getByText('personnes reçues · 4 démarches', { exact: false }).first().waitFor();
  await page().getByText('Hors ligne · 11 visites sur la tablette').waitFor();
  // And each of the nine can be detailed later, in any order.
  const cards = page()
    .getByRole('region', { name: 'Visites ouvertes' })
    .getByRole('button', { name: /à détailler/ });
  expect(await cards.count()).toBe(9);
  for (const [at, left] of [
    [4, 8],
    [0, 7],
    [6, 6],
  ] as const) {
    await cards.nth(at).tap();
    await tablet.tap('button', tile('Passeport'));
    await tablet.tap('button', /^Terminer/);
    await expect.poll(async () => await cards.count()).toBe(left);
  }
  await page().getByText('personnes reçues · 7 démarches', { exact: false }).first().waitFor();
});

test('an undone visit leaves the count, and comes back when its undoing is undone', async () => {
  const tablet = await openBoard();
  await tablet.tap('button', tile('Passeport'));
  await tablet.tap('button', /^Terminer/);
  await tablet.tap('button', /^Annuler la visite/);
  await tablet.page().getByText('personne reçue · 0 démarche', { exact: false }).first().waitFor();
  await tablet.tap('button', 'Rétablir');
  await tablet.page().getByText('personne reçue · 1 démarche', { exact: false }).first().waitFor();
});

test('somebody who came before is found by three letters, and their visit with one procedure is four taps', async () => {
  const product = await startProduct();
  const { tablet } = await tabletWithCard(product, await foundService(product));
  const { page } = tablet;
  await tablet.offline(true);
  await openAt(tablet, 'Guise');
  await tablet.tap('button', 'Arrivée');
  await tablet.tap('button', 'Personne');
  await tablet.tap('button', 'Nouvelle personne');
  await page().getByLabel('Nom', { exact: true }).fill('Zorglubine');
  await tablet.tap('button', 'Enregistrer');
  await page().getByRole('dialog').waitFor({ state: 'detached' });
  await tablet.tap('button', /^Terminer/);

  const letters = 'zor';
  const taps = await tapsOf(tablet, async () => {
    await tablet.tap('button', tile('Passeport'));
    await tablet.tap('button', 'Personne');
    await page().getByRole('searchbox', { name: 'Chercher une personne' }).and(page().locator(':focus')).waitFor();
    await page().keyboard.type(letters);
    await tablet.tap('button', /^Zorglubine/);
    await page().getByRole('dialog').waitFor({ state: 'detached' });
    await tablet.tap('button', /^Terminer/);
  });
  expect([taps, letters.length]).toEqual([4, 3]);
  await page().getByText('personnes reçues · 1 démarche', { exact: false }).first().waitFor();
});
