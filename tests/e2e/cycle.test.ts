import { expect, test } from 'vitest';
import { addDays } from '../../src/domain/local-date.ts';
import { violationsInBothThemes } from '../support/axe.ts';
import { tabletWithCard } from '../support/names.ts';
import { onServer } from '../support/on-server.ts';
import { foundService, startProduct } from '../support/product.ts';
import { openAt } from '../support/tablet-browser.ts';
import { todayInParis } from '../support/today-in-paris.ts';
import { newWorkshop, registerNew } from '../support/workshop-steps.ts';

const today = await todayInParis();

test('a cycle, offline: made, filled with a waiting list, ticked by finger and by arrows, each screen as axe would have it; then the same on the server', async () => {
  const product = await startProduct();
  const supervisor = await foundService(product);
  const { tablet } = await tabletWithCard(product, supervisor);
  const page = tablet.page();
  const dialog = page.getByRole('dialog');
  const found: string[] = [];
  const looked = new Set<string>();
  const look = async (screen: string) => {
    found.push(...(await violationsInBothThemes(page, screen)));
    looked.add(screen);
  };
  await tablet.offline(true);
  await openAt(tablet, 'Guise');

  await tablet.tap('link', 'Ateliers');
  await tablet.tap('button', 'Nouveau cycle');
  await page.getByLabel('Nom du cycle').fill('Premiers pas, automne');
  await page.getByLabel('Activité').selectOption({ label: 'Premiers pas sur ordinateur' });
  await page.getByLabel('Places (facultatif)').fill('2');
  await page.getByLabel('Nombre de séances').fill('3');
  // A holiday is passed over, and the cycle ends a week later.
  await dialog.getByRole('button', { pressed: true }).nth(1).tap();
  await look('a new cycle');
  await tablet.tap('button', 'Créer le cycle · 3 séances');
  await page.getByRole('heading', { level: 1, name: 'Premiers pas, automne' }).waitFor();

  await registerNew(tablet, ['Anquetil', 'Bisset'], 'Inscrire au cycle');
  await tablet.tap('button', 'Inscrire au cycle');
  await tablet.tap('button', 'Nouvelle personne');
  await page.getByLabel('Nom', { exact: true }).fill('Cailleux');
  await page.getByLabel('Prénom').fill('Zoé');
  await tablet.tap('button', 'Mettre sur la liste');
  await page.getByRole('button', { name: 'Nouvelle personne' }).waitFor();
  await tablet.tap('button', 'Terminer');
  await page.getByText('Liste d’attente (1)').waitFor();
  await tablet.tap('button', 'Inscrire au cycle');
  await tablet.tap('button', 'Nouvelle personne');
  await page.getByLabel('Nom', { exact: true }).fill('Caillieux');
  await page.getByLabel('Prénom').fill('Zoe');
  // Typed again, somebody on the list is shown as known, and is not put there twice.
  const known = page.getByRole('list', { name: 'Peut-être déjà connu' }).getByRole('button', { name: /^Zoé Cailleux/ });
  await known.getByText('déjà sur la liste').waitFor();
  expect(await known.isDisabled()).toBe(true);
  await look('perhaps already on the list');
  await page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'detached' });

  const cell = (name: string, standing: string) =>
    page.getByRole('button', { name: new RegExp(`^${name}, .*\\s: ${standing}$`) });
  await cell('Anquetil', 'inscrit, pas encore pointé').first().tap();
  await cell('Anquetil', 'présent').waitFor();
  await cell('Anquetil', 'présent').focus();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await cell('Bisset', 'présent').waitFor();
  await page.keyboard.press('Enter');
  await cell('Bisset', 'absent').waitFor();
  await look('the grid of a cycle');
  await tablet.tap('button', 'Bisset se désiste');
  await page.getByText('Bisset s’est désisté, Zoé Cailleux monte').waitFor();

  await page.getByRole('link', { name: /Séance du .* aujourd’hui$/ }).tap();
  await page.getByRole('heading', { level: 1, name: 'Premiers pas sur ordinateur' }).waitFor();
  await tablet.tap('button', 'Zoé Cailleux : Présent');
  await page.getByRole('button', { name: 'Zoé Cailleux : Présent', pressed: true }).waitFor();
  await look('a workshop of the cycle');
  await tablet.tap('button', 'Annuler l’atelier');
  await dialog.waitFor();
  await look('cancelling a workshop');
  await page.keyboard.press('Escape');
  await tablet.tap('button', 'Liste complète');
  await page.getByText(/^Liste complète, /).waitFor();

  await tablet.tap('button', 'Tous les ateliers');
  await tablet.tap('button', 'Nouvel atelier');
  await dialog.waitFor();
  await look('a new workshop');
  await page.keyboard.press('Escape');
  await newWorkshop(tablet, 'Café numérique');
  await tablet.tap('button', 'Un de plus : Enfants (moins de 12 ans)');
  await look('a crowd counted');
  await tablet.tap('button', 'Tous les ateliers');
  await page.getByRole('link', { name: /Café numérique/ }).waitFor();
  await look('workshops');
  await tablet.tap('link', /^Ma journée/);
  await page.getByRole('link', { name: /Premiers pas sur ordinateur/ }).waitFor();
  await tablet.tap('button', 'Masquer les noms');
  await tablet.tap('link', 'Ateliers');
  await page.getByRole('link', { name: /^Premiers pas, automne/ }).tap();
  await page.getByText('Les noms sont masqués.').waitFor();
  await page.getByText('Personne 1').waitFor();
  await look('a cycle with names hidden');
  expect(found).toEqual([]);
  expect(looked.size).toBe(9);

  await tablet.offline(false);
  await page.getByText(/^Tout est confirmé/).waitFor({ timeout: 60_000 });
  const cycles = await onServer(product, supervisor, 'workshopCycle');
  const workshops = await onServer(product, supervisor, 'workshop');
  const visitors = await onServer(product, supervisor, 'visitor');
  const nameOf = new Map(visitors.map(({ id, familyName }) => [id, familyName]));
  expect(cycles).toHaveLength(1);
  expect(cycles[0]?.members.map(({ visitor, standing }) => `${visitor && nameOf.get(visitor)} ${standing}`)).toEqual([
    'Anquetil registered',
    'Bisset withdrawn',
    'Cailleux registered',
  ]);
  const sessions = workshops.filter(({ cycle }) => cycle !== null).toSorted((a, b) => (a.date < b.date ? -1 : 1));
  expect(sessions.map(({ date }) => date)).toEqual([today, addDays(today, 14), addDays(today, 21)]);
  const [first] = sessions;
  expect(first?.attendances.map(({ visitor, standing }) => `${visitor && nameOf.get(visitor)} ${standing}`)).toEqual([
    'Anquetil present',
    'Bisset absent',
    'Cailleux present',
  ]);
  expect(first?.heldAt).not.toBeNull();
});
