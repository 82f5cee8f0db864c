import { test } from 'vitest';
import { atWork } from '../support/at-work.ts';
import { openAt } from '../support/tablet-browser.ts';

test('a tablet that loses the network right after it joined, never reloaded, opens every screen', async () => {
  const { product, tablet } = await atWork();
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
