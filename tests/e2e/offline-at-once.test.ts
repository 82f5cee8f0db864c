import { test } from 'vitest';
import { foundService, startProduct } from '../support/product.ts';
import { joinService, openAt, tabletFor } from '../support/tablet-browser.ts';

test('a tablet that loses the network right after it joined, never reloaded, opens every screen', async () => {
  const product = await startProduct();
  const supervisor = await foundService(product);
  const tablet = await tabletFor(product);
  const codes = {
    tablet: await supervisor.newTabletCode(),
    agent: await supervisor.newAgentCode('Marie'),
    name: 'Bus',
  };
  await joinService(tablet, codes);
  await tablet.offline(true);
  await product.stop();
  await openAt(tablet, 'Guise');
  await tablet.tap('button', 'Clore la permanence');
  await tablet.page().getByRole('dialog').waitFor();
  await tablet.page().keyboard.press('Escape');
  for (const name of [/^Mois/, /^Envois/, /^Réglages/, /^Ma journée/]) {
    await tablet.tap('link', name);
    await tablet.page().getByRole('heading', { level: 1 }).waitFor();
  }
  // And in the other language, whose words are a file of their own.
  await tablet.tap('link', /^Réglages/);
  await tablet.page().getByText('English', { exact: true }).tap();
  await tablet.page().getByRole('heading', { level: 1, name: 'Settings' }).waitFor();
});
