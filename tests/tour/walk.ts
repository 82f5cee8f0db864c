import type { Page } from 'playwright-core';
import type { Language } from '../../src/app/texts/language.ts';
import { book } from '../support/planned-day.ts';
import { type Tablet, tile } from '../support/tablet-browser.ts';
import { newWorkshop, registerNew } from '../support/workshop-steps.ts';
import type { Walk } from './stops.ts';
import { words } from './words.ts';

const LONG = 'Vandenbroucke-Lefebvre';

export async function go(page: Page, address: string): Promise<void> {
  // As a press on a link would: a reload would hide the names.
  await page.evaluate((to) => {
    history.pushState(null, '', to);
    dispatchEvent(new PopStateEvent('popstate'));
  }, address);
  await page.locator('h1').first().waitFor();
  await page.waitForLoadState('networkidle');
}

/** What a stop is given to come where it is. */
export function walkOf(page: Page, language: Language): Walk {
  return {
    page,
    t: words[language],
    go: (address) => go(page, address),
    press: (button) => page.getByRole('button', { name: button, exact: true }).first().click(),
  };
}

/** Waits until nothing is being opened any more. */
export async function settled(page: Page, language: Language): Promise<void> {
  await page.getByRole('status').filter({ hasText: words[language].agent.loading }).waitFor({ state: 'detached' });
}

/** Back to the screen from whatever dialog stands before it. */
export async function leaveDialogs(page: Page): Promise<void> {
  while ((await page.getByRole('dialog').or(page.getByRole('alertdialog')).count()) > 0) {
    await page.keyboard.press('Escape');
    await page.waitForTimeout(100);
  }
}

/** A day with something on every screen, long names among it. */
export async function fill(tablet: Tablet): Promise<void> {
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
  await go(page, '/calendrier');
  await tablet.tap('button', 'Noter une demande');
  await page.getByLabel('Qui demande').fill('École élémentaire Jules-Ferry, classe de CM2');
  await page.getByLabel('Personne à appeler').fill('Mme Vandenbroucke');
  await page.getByLabel('Son numéro').fill('03 23 00 00 02');
  await dialog.getByRole('button', { name: 'Noter la demande' }).click();
  await dialog.waitFor({ state: 'detached' });
  await go(page, '/ateliers');
  await tablet.tap('button', 'Nouveau cycle');
  await page.getByLabel('Activité').selectOption({ label: 'Faire ses démarches en ligne' });
  await page.getByLabel('Nom du cycle').fill('Premiers pas, Guise, automne');
  await page.getByLabel('Places (facultatif)').fill('3');
  await page.getByRole('button', { name: /^Créer le cycle/ }).click();
  await page.getByRole('heading', { level: 1, name: 'Premiers pas, Guise, automne' }).waitFor();
  await registerNew(tablet, ['Dumoulin', `${LONG}-Saint-Hilaire`, 'Évrard', 'Flament'], 'Inscrire au cycle');
}
