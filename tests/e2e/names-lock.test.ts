import { expect, test } from 'vitest';
import { PIN, tabletWithCard, typePin, unlock } from '../support/names.ts';
import { foundService, startProduct } from '../support/product.ts';

test('names are shown by card and PIN, hidden at once, shown again by the PIN alone, and after a restart by both, with no network', async () => {
  const product = await startProduct();
  const supervisor = await foundService(product);
  const { tablet, card } = await tabletWithCard(product, supervisor);
  await tablet.offline(true);
  const hide = () => tablet.page().getByRole('button', { name: 'Masquer les noms' });
  const show = () => tablet.page().getByRole('button', { name: 'Afficher les noms' });
  await hide().waitFor();
  await tablet.tap('button', 'Masquer les noms');
  await show().waitFor();
  await tablet.tap('button', 'Afficher les noms');
  await typePin(tablet, '271829');
  await tablet.page().getByText('Ce code n’est pas le bon.').waitFor();
  await typePin(tablet, PIN);
  await hide().waitFor();

  await tablet.restart();
  await show().waitFor();
  await unlock(tablet, '0000-0000-0000-0000');
  await tablet
    .page()
    .getByText(/^Ce n’est pas la carte/)
    .waitFor();
  await tablet.page().getByLabel('Le code de votre carte').fill(card.toLowerCase().replaceAll('-', ' '));
  await tablet.tap('button', 'Continuer');
  await typePin(tablet, PIN);
  await hide().waitFor();
  expect(await tablet.page().title()).toBe('Halte');
});
