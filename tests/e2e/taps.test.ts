import { expect, test } from 'vitest';
import { atWork } from '../support/at-work.ts';
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
  await cards.nth(4).tap();
  await tablet.tap('button', tile('Passeport'));
  await tablet.tap('button', /^Terminer/);
  await expect.poll(async () => await cards.count()).toBe(8);
  await page().getByText('personnes reçues · 5 démarches', { exact: false }).first().waitFor();
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
