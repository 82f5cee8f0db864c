import type { Page } from 'playwright-core';
import { test } from 'vitest';
import type { Language } from '../../src/app/texts/language.ts';
import { localMoment, TimeZone } from '../../src/domain/local-date.ts';
import { PIN, tabletWithCard, typePin } from '../support/names.ts';
import { planTheDay } from '../support/planned-day.ts';
import { foundService, startProduct } from '../support/product.ts';
import { type Tablet, tile } from '../support/tablet-browser.ts';
import { cameraInto } from './camera.ts';
import { emptyStops, hiddenStops, lateStops, type Stop, stops } from './stops.ts';
import { fill, go, leaveDialogs, settled, walkOf } from './walk.ts';
import { words } from './words.ts';

const folder = process.env['HALTE_TOUR'] ?? 'tour';
const today = localMoment(Date.now(), TimeZone.parse('Europe/Paris')).date;

async function speak(page: Page, language: Language): Promise<void> {
  await go(page, '/reglages');
  await page.getByText(words.fr.agent.languages[language], { exact: true }).click();
  await page.locator(`html[lang="${language}"]`).waitFor();
}

/** Two arrivals while names are hidden, at a session that goes on until the end of the day; then names are shown again. */
async function recordHidden(tablet: Tablet): Promise<void> {
  const page = tablet.page();
  const dialog = page.getByRole('dialog');
  await go(page, '/calendrier');
  await tablet.tap('button', 'Prévoir une permanence');
  await dialog.getByLabel('Arrêt').selectOption({ index: 1 });
  await dialog.getByLabel('Jour').fill(today);
  await dialog.getByLabel('De', { exact: true }).fill('00:00');
  await dialog.getByLabel('À', { exact: true }).fill('23:59');
  await dialog.getByRole('button', { name: 'Mettre au calendrier' }).click();
  await dialog.waitFor({ state: 'detached' });
  await go(page, '/accueil');
  await tablet.tap('button', 'Clore la permanence');
  await dialog.getByRole('button', { name: /^(Clore|Compter)/ }).click();
  await dialog.waitFor({ state: 'detached' });
  await go(page, '/journee');
  await page.getByRole('button', { name: 'Ouvrir la permanence' }).first().click();
  await page.getByRole('button', { name: 'Arrivée' }).waitFor();
  await page.getByRole('button', { name: 'Masquer les noms' }).first().click();
  await tablet.tap('button', 'Arrivée');
  await tablet.tap('button', tile('Passeport'));
  await tablet.tap('button', /^Terminer/);
  await tablet.tap('button', 'Arrivée');
  await page.getByRole('button', { name: 'Afficher les noms' }).first().click();
  await typePin(tablet, PIN);
  await dialog.waitFor({ state: 'detached' });
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
  const stopsNamed = (names: readonly string[]) => stops.filter(([name]) => names.includes(name));
  const missed: string[] = [];

  async function pass(prefix: string, among: readonly Stop[], language: Language): Promise<void> {
    await speak(page, language);
    for (const [name, come] of among) {
      try {
        await come(walkOf(page, language));
        await settled(page, language);
        await camera.shoot(page, `${prefix}${name}`, language);
      } catch (error) {
        missed.push(
          `${prefix}${name} (${language}): ${error instanceof Error ? (error.message.split('\n')[0] ?? '') : ''}`,
        );
      }
      await leaveDialogs(page);
    }
  }

  await pass('empty-', stopsNamed(emptyStops), 'fr');
  await pass('empty-', stopsNamed(emptyStops), 'en');
  await speak(page, 'fr');
  await planTheDay(product, supervisor, today);
  await go(page, '/envois');
  await tablet.tap('button', 'Envoyer maintenant');
  await go(page, '/journee');
  await page.getByRole('button', { name: 'Ouvrir la permanence' }).waitFor();
  await fill(tablet);
  await pass('', stops, 'fr');
  await pass('', stops, 'en');
  await page.getByRole('button', { name: words.en.agent.lock.hide }).first().click();
  await pass('hidden-', stopsNamed(hiddenStops), 'fr');
  await page.getByRole('button', { name: words.fr.agent.lock.show }).first().click();
  await camera.shoot(page, 'hidden-unlock', 'fr');
  await typePin(tablet, PIN);
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  await recordHidden(tablet);
  await camera.shoot(page, 'board-confirm', 'fr');
  await page.getByRole('button', { name: words.fr.visit.confirmEach }).click();
  await camera.shoot(page, 'board-confirm-each', 'fr');
  await page.keyboard.press('Escape');
  await pass('', lateStops, 'fr');
  await pass('', lateStops, 'en');
  await camera.contactSheets(page);
  if (missed.length > 0) throw new Error(`not seen:\n${missed.join('\n')}`);
});
