import { DatabaseSync } from 'node:sqlite';
import { expect, onTestFinished, test } from 'vitest';
import { launchBrowser } from '../support/chromium.ts';
import { startProduct } from '../support/product.ts';
import { joinService, openAt, tabletFor, tile } from '../support/tablet-browser.ts';

test('from the printed link to the first confirmed visit: a service, an agent, a tablet, by the screens alone', async () => {
  const product = await startProduct();
  const browser = await launchBrowser();
  onTestFinished(async () => await browser.close());
  const page = await (await browser.newContext({ viewport: { width: 1280, height: 800 }, locale: 'fr-FR' })).newPage();

  await page.goto(product.link);
  await page.getByLabel('Structure porteuse').fill('Communauté de communes Thiérache Sambre et Oise');
  await page.getByLabel('Nom du service').fill('Services publics itinérants');
  await page.getByLabel('Véhicule').fill('Le bus');
  await page.getByLabel('Intercommunalité').fill('thierache sambre');
  await page.getByRole('button', { name: /Thiérache Sambre/ }).click();
  await page.getByText('36 communes cochées sur 36').waitFor();
  await page.getByRole('checkbox', { name: /^Guise/ }).uncheck();
  await page.getByText('35 communes cochées sur 36').waitFor();
  await page.getByLabel('Nom', { exact: true }).fill('Camille Moreau');
  await page.getByLabel('Identifiant').fill('camille@exemple.fr');
  await page.getByLabel('Mot de passe', { exact: true }).fill('le bus passe à dix heures');
  await page.getByRole('button', { name: 'Créer le service' }).click();

  await page.getByRole('button', { name: 'Ajouter quelqu’un' }).click();
  await page.getByLabel(/^Nom de /).fill('Marie Leroy');
  await page.getByRole('button', { name: 'Ajouter', exact: true }).click();
  const code = async () => {
    const shown = page.getByRole('dialog').getByText(/^[0-9A-Z]{4}( ?[-–]? ?[0-9A-Z]{4}){3}$/);
    const text = await shown.innerText();
    await page.keyboard.press('Escape');
    return text;
  };
  await page.getByRole('button', { name: /Donner un code à Marie Leroy/ }).click();
  const agent = await code();
  await page
    .getByRole('button', { name: /tablette/i })
    .first()
    .click();
  const tabletCode = await code();

  const tablet = await tabletFor(product);
  await joinService(tablet, { tablet: tabletCode, agent, name: 'Tablette du bus' });
  await openAt(tablet, 'Wassigny');
  await tablet.tap('button', tile('Passeport'));
  await tablet.tap('button', /^Terminer/);
  const database = new DatabaseSync(product.databaseFile, { readOnly: true });
  onTestFinished(() => database.close());
  const visits = database.prepare(`select count(*) as number from record where type = 'visit'`);
  await expect.poll(() => visits.get()?.['number'], { timeout: 20_000 }).toBe(1);
  await tablet
    .page()
    .getByText(/^Tout est confirmé/)
    .waitFor();
});
