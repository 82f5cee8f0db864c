import type { Page } from 'playwright-core';
import { test } from 'vitest';
import type { Language } from '../../src/app/texts/language.ts';
import { localMoment, TimeZone } from '../../src/domain/local-date.ts';
import { tabletWithCard } from '../support/names.ts';
import { book, planTheDay } from '../support/planned-day.ts';
import { foundService, startProduct } from '../support/product.ts';
import { type Tablet, tile } from '../support/tablet-browser.ts';
import { newWorkshop, registerNew } from '../support/workshop-steps.ts';
import { cameraInto } from './camera.ts';
import { emptyStops, hiddenStops, stops } from './stops.ts';
import { words } from './words.ts';

const folder = process.env['HALTE_TOUR'] ?? 'tour';
const today = localMoment(Date.now(), TimeZone.parse('Europe/Paris')).date;
const LONG = 'Vandenbroucke-Lefebvre';

async function go(page: Page, address: string): Promise<void> {
  // As a press on a link would: a reload would hide the names.
  await page.evaluate((to) => {
    history.pushState(null, '', to);
    dispatchEvent(new PopStateEvent('popstate'));
  }, address);
  await page.locator('h1').first().waitFor();
  await page.waitForLoadState('networkidle');
}

async function speak(page: Page, language: Language): Promise<void> {
  await go(page, '/reglages');
  await page.getByText(words.fr.agent.languages[language], { exact: true }).click();
  await page.locator(`html[lang="${language}"]`).waitFor();
}

/** A day with something on every screen, long names among it. */
async function fill(tablet: Tablet): Promise<void> {
  const page = tablet.page();
  const dialog = page.getByRole('dialog');
  await go(page, '/journee');
  await book(tablet, { familyName: LONG, slot: '0 h 30', about: 'Titre de séjour – renouvellement' });
  await book(tablet, { familyName: 'Delattre', slot: '1 h 00' });
  await tablet.tap('button', 'Ouvrir la permanence');
  await page.getByRole('button', { name: 'Arrivée' }).waitFor();
  await tablet.tap('button', tile('Demande de prestation CAF'));
  await tablet.tap('button', tile('Passeport'));
  await tablet.tap('button', 'Personne');
  await tablet.tap('button', 'Nouvelle personne');
  await dialog.getByLabel('Nom', { exact: true }).fill('Quintard');
  await dialog.getByLabel('Prénom').fill('Marie-Antoinette');
  await dialog.getByLabel('Année de naissance').fill('1950');
  await dialog.getByRole('button', { name: 'Enregistrer' }).click();
  await dialog.waitFor({ state: 'detached' });
  await tablet.tap('button', 'Orienter, suivre');
  await tablet.tap('button', 'Enregistrer l’orientation');
  await dialog.waitFor({ state: 'detached' });
  await tablet.tap('button', 'Orienter, suivre');
  await dialog.getByText('Suivre un dossier').click();
  await page.getByLabel('Prochaine étape').fill('Rappeler la CAF après réception de l’attestation de l’employeur');
  await tablet.tap('button', 'Ouvrir le dossier');
  await dialog.waitFor({ state: 'detached' });
  await tablet.tap('button', /^Terminer/);
  await tablet.tap('button', tile('Carte d’identité'));
  await tablet.tap('button', /^Terminer/);
  await go(page, '/journee');
  await tablet.tap('button', 'Donner un rendez-vous');
  await dialog.getByLabel('Permanence').selectOption({ index: 1 });
  await dialog.getByText('10 h 00', { exact: true }).click();
  await page.getByLabel('Chercher une personne').fill('qui');
  await dialog.getByRole('button', { name: /Quintard/ }).click();
  await tablet.tap('button', 'Enregistrer le rendez-vous');
  await dialog.waitFor({ state: 'detached' });
  await go(page, '/accueil');
  await tablet.tap('button', 'Arrivée');
  await tablet.tap('button', tile('Permis de conduire'));
  await go(page, '/ateliers');
  await newWorkshop(tablet, 'Premiers pas sur ordinateur', '4');
  await tablet.tap('button', 'Inscrire');
  await page.getByLabel('Chercher une personne').fill('qui');
  await dialog.getByRole('button', { name: /Quintard/ }).click();
  await dialog.getByText(/Quintard est sur la liste/).waitFor();
  await tablet.tap('button', 'Terminer');
  await registerNew(tablet, ['Anquetil', 'Bisset', 'Cailleux', `${LONG} de la Villardière`]);
  await go(page, '/ateliers');
  await tablet.tap('button', 'Nouveau cycle');
  await page.getByLabel('Activité').selectOption({ label: 'Faire ses démarches en ligne' });
  await page.getByLabel('Nom du cycle').fill('Premiers pas, Guise, automne');
  await page.getByLabel('Places (facultatif)').fill('3');
  await page.getByRole('button', { name: /^Créer le cycle/ }).click();
  await page.getByRole('heading', { level: 1, name: 'Premiers pas, Guise, automne' }).waitFor();
  await registerNew(tablet, ['Dumoulin', `${LONG}-Saint-Hilaire`, 'Évrard', 'Flament'], 'Inscrire au cycle');
}

test('every screen and dialog of the agent, in each language, size and theme, empty and full', async () => {
  const camera = cameraInto(folder);
  const product = await startProduct();
  const supervisor = await foundService(product);
  const { tablet } = await tabletWithCard(product, supervisor, {
    look: async (step, seen) => await camera.shoot(seen.page(), `join-${step}`, 'fr'),
  });
  const page = tablet.page();
  page.setDefaultTimeout(8_000);
  const missed: string[] = [];

  async function pass(prefix: string, names: readonly string[] | null, language: Language): Promise<void> {
    await speak(page, language);
    for (const [name, come] of stops) {
      if (names && !names.includes(name)) continue;
      try {
        await come({
          page,
          t: words[language],
          go: (address) => go(page, address),
          press: (button) => page.getByRole('button', { name: button, exact: true }).first().click(),
        });
        await page
          .getByRole('status')
          .filter({ hasText: words[language].agent.loading })
          .waitFor({ state: 'detached' });
        await camera.shoot(page, `${prefix}${name}`, language);
      } catch (error) {
        missed.push(
          `${prefix}${name} (${language}): ${error instanceof Error ? (error.message.split('\n')[0] ?? '') : ''}`,
        );
      }
      await page.keyboard.press('Escape');
      await page.keyboard.press('Escape');
    }
  }

  await pass('empty-', emptyStops, 'fr');
  await pass('empty-', emptyStops, 'en');
  await speak(page, 'fr');
  await planTheDay(product, supervisor, today);
  await go(page, '/envois');
  await tablet.tap('button', 'Synchroniser maintenant');
  await go(page, '/journee');
  await page.getByRole('button', { name: 'Ouvrir la permanence' }).waitFor();
  await fill(tablet);
  await pass('', null, 'fr');
  await pass('', null, 'en');
  await page.getByRole('button', { name: words.en.agent.lock.hide }).first().click();
  await pass('hidden-', hiddenStops, 'fr');
  await page.getByRole('button', { name: words.fr.agent.lock.show }).first().click();
  await camera.shoot(page, 'hidden-unlock', 'fr');
  await page.keyboard.press('Escape');
  await camera.contactSheets(page);
  if (missed.length > 0) throw new Error(`not seen:\n${missed.join('\n')}`);
});
