import { expect, test } from 'vitest';
import { violationsInBothThemes } from '../support/axe.ts';
import { tabletWithCard } from '../support/names.ts';
import { onServer } from '../support/on-server.ts';
import { foundService, startProduct } from '../support/product.ts';
import { openAt, tile } from '../support/tablet-browser.ts';

test('a visitor is referred in four taps and a case is followed, offline; both are found again, end, and are the same on the server', async () => {
  const product = await startProduct();
  const supervisor = await foundService(product);
  const { tablet } = await tabletWithCard(product, supervisor);
  const page = tablet.page();
  const found: string[] = [];
  const look = async (screen: string) => void found.push(...(await violationsInBothThemes(page, screen)));
  await openAt(tablet, 'Guise');
  await tablet.offline(true);

  await tablet.tap('button', tile('Demande de prestation CAF'));
  const before = tablet.taps();
  await tablet.tap('button', 'Orienter, suivre');
  await page.getByRole('dialog').waitFor();
  await look('referring');
  await tablet.tap('button', 'Enregistrer l’orientation');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  expect(tablet.taps() - before).toBeLessThanOrEqual(4);

  await tablet.tap('button', 'Personne');
  await tablet.tap('button', 'Nouvelle personne');
  const naming = page.getByRole('dialog');
  await naming.getByLabel('Nom', { exact: true }).fill('Quintard');
  await naming.getByRole('button', { name: 'Enregistrer' }).tap();
  await naming.waitFor({ state: 'detached' });
  await tablet.tap('button', 'Orienter, suivre');
  await page.getByRole('dialog').getByText('Suivre un dossier').tap();
  await page.getByRole('dialog').getByText('Pour Quintard.').waitFor();
  await page.getByLabel('Prochaine étape').fill('Rappeler la CAF');
  await look('opening a case');
  await tablet.tap('button', 'Ouvrir le dossier');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  await tablet.tap('button', /^Terminer/);

  await tablet.tap('link', /^Suivi/);
  await page.getByRole('heading', { level: 1, name: 'Suivi' }).waitFor();
  await page.getByText('Quintard').first().waitFor();
  await look('what is followed');
  await tablet.tap('link', /^Dossier, Quintard/);
  await page.getByText('Pièces à apporter').waitFor();
  await page.getByText('En attente', { exact: true }).tap();
  await page.getByText('Enregistré.').waitFor();
  await look('a case');
  await tablet.tap('link', /^Suivi/);
  // The visit got its name after the referral: both are hers.
  await tablet.tap('link', /^Orientation, Quintard/);
  await page.getByText('Suite donnée').first().waitFor();
  await look('a referral');
  expect(found).toEqual([]);

  await tablet.offline(false);
  await page.getByText(/^Tout est confirmé/).waitFor({ timeout: 60_000 });
  const referrals = await onServer(product, supervisor, 'referral');
  const cases = await onServer(product, supervisor, 'case');
  const visitors = await onServer(product, supervisor, 'visitor');
  expect(referrals).toMatchObject([{ partner: 'caf', visitor: null, outcome: null }]);
  expect(referrals[0]?.dueOn).not.toBeNull();
  expect(visitors).toMatchObject([{ familyName: 'Quintard' }]);
  expect(cases).toMatchObject([{ nextStep: 'Rappeler la CAF', status: 'waiting', visitor: visitors[0]?.id }]);
});
