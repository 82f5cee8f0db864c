import { expect, test } from 'vitest';
import { atWork } from '../support/at-work.ts';
import { violationsInBothThemes, violationsOn } from '../support/axe.ts';
import { foundService, startProduct } from '../support/product.ts';
import { deskFor } from '../support/desk.ts';
import { seedMatters } from '../support/matters.ts';
import { PIN, tabletWithCard, typePin } from '../support/names.ts';
import { refuseOne } from '../support/refuse-one.ts';
import { draftKept, joinService, openAt, type Tablet, tabletFor, tile } from '../support/tablet-browser.ts';
import { namedProduct, withKeys } from '../support/virtual-keys.ts';

test('axe finds nothing on the tablet’s screens, in both themes', async () => {
  const product = await startProduct();
  const supervisor = await foundService(product);
  const tablet = await tabletFor(product);
  const page = tablet.page();
  const found: string[] = [];
  await page.getByLabel('Code de la tablette').waitFor();
  found.push(...(await violationsInBothThemes(page, 'join')));
  const codes = {
    tablet: await supervisor.newTabletCode(),
    agent: await supervisor.newAgentCode('Marie'),
    name: 'Bus',
  };
  await joinService(tablet, codes);
  found.push(...(await violationsInBothThemes(page, 'today')));
  await openAt(tablet, 'Guise');
  found.push(...(await violationsInBothThemes(page, 'empty board')));
  await tablet.tap('button', tile('Passeport'));
  await tablet.tap('button', /^Terminer/);
  await tablet.tap('button', tile('Élections'));
  await page.getByText('Visite de').first().waitFor();
  found.push(...(await violationsInBothThemes(page, 'board with an open visit')));
  await tablet.tap('button', 'Compléter');
  await page.getByRole('radiogroup', { name: 'Genre' }).waitFor();
  await page.getByLabel('Autre commune').fill('x');
  found.push(...(await violationsInBothThemes(page, 'what a visit is asked')));
  await tablet.tap('button', 'Clore la permanence');
  await page.getByRole('dialog').waitFor();
  found.push(...(await violationsInBothThemes(page, 'closing dialog')));
  await page.keyboard.press('Escape');
  await tablet.tap('button', /Historique de la visite/);
  await page.getByText('Ce qui s’est passé').waitFor();
  found.push(...(await violationsInBothThemes(page, 'history')));
  // A visit's history that was asked from the board stands under it.
  expect(await page.getByRole('link', { name: /^Accueil/ }).getAttribute('aria-current')).toBe('page');
  for (const [name, heading] of [
    [/^Mois/, 'Le mois'],
    [/^Envois/, null],
    [/^Réglages/, null],
  ] as const) {
    await tablet.tap('link', name);
    await page.getByRole('heading', { level: 1, ...(heading === null ? {} : { name: heading }) }).waitFor();
    found.push(...(await violationsInBothThemes(page, String(name))));
  }
  await refuseOne(page);
  await tablet.tap('link', /^Envois/);
  await page.getByRole('heading', { name: /^Refusées/ }).waitFor();
  found.push(...(await violationsInBothThemes(page, 'receipt with a refused entry')));
  await tablet.tap('button', 'Corriger');
  await page.getByRole('heading', { name: 'Ce qui a été saisi' }).waitFor();
  found.push(...(await violationsInBothThemes(page, 'mending')));
  await tablet.tap('button', 'Tous les envois');
  await tablet.tap('button', 'Voir et imprimer le reçu');
  await page.getByRole('heading', { name: /^Reçu du/ }).waitFor();
  found.push(...(await violationsInBothThemes(page, 'receipt of a day')));
  expect(found).toEqual([]);
});

test('axe finds nothing where names are kept, hidden, shown and typed, in both themes', async () => {
  const product = await startProduct();
  const supervisor = await foundService(product);
  const found: string[] = [];
  const look = async (step: string, { page }: Tablet) => {
    found.push(...(await violationsInBothThemes(page(), step)));
  };
  const { tablet, card } = await tabletWithCard(product, supervisor, { look });
  const page = tablet.page();
  await look('names shown', tablet);
  await tablet.tap('link', /^Réglages/);
  await page.getByRole('heading', { name: 'Les noms sur cette tablette' }).waitFor();
  await look('settings with names', tablet);
  await tablet.tap('button', 'Changer mon code à six chiffres');
  await page.getByRole('group', { name: 'Votre code actuel' }).waitFor();
  await look('changing the PIN', tablet);
  await page.keyboard.press('Escape');
  await tablet.tap('button', 'Retirer mon accès de cette tablette');
  await page.getByRole('alertdialog').waitFor();
  await look('taking one’s access off', tablet);
  await tablet.tap('button', 'Garder mon accès');
  await tablet.tap('link', /^Ma journée/);
  await openAt(tablet, 'Guise');
  await tablet.tap('button', 'Arrivée');
  await tablet.tap('button', 'Personne');
  await page.getByLabel('Chercher une personne').fill('Zed');
  await page.getByText('Personne de ce nom sur cette tablette.').waitFor();
  await look('nobody found', tablet);
  await tablet.tap('button', 'Nouvelle personne');
  // What was searched for stands there already.
  await page.getByLabel('Nom', { exact: true }).fill('');
  await tablet.tap('button', 'Enregistrer');
  await page.getByText('Tapez au moins le nom.').waitFor();
  await look('a new person, with a fault', tablet);
  await page.keyboard.press('Escape');
  await tablet.tap('button', 'Masquer les noms');
  await tablet.tap('button', 'Afficher les noms');
  await page.getByRole('group', { name: 'Votre code à six chiffres' }).waitFor();
  await look('the PIN alone', tablet);
  await page.reload();
  await tablet.tap('button', 'Afficher les noms');
  await page.getByLabel('Le code de votre carte').waitFor();
  await look('card', tablet);
  await page.getByLabel('Le code de votre carte').fill(card);
  await tablet.tap('button', 'Continuer');
  await typePin(tablet, '271829');
  await page.getByText(/^Ce code n’est pas le bon/).waitFor();
  await look('a wrong PIN', tablet);
  await page.getByRole('dialog').getByRole('button', { name: 'Fermer' }).tap();
  for (const _person of [1, 2]) await tablet.tap('button', /^Arrivée/);
  await tablet.tap('button', 'Afficher les noms');
  await page.getByLabel('Le code de votre carte').fill(card);
  await tablet.tap('button', 'Continuer');
  await typePin(tablet, PIN);
  await page.getByText('2 visites à confirmer').waitFor();
  await look('visits to confirm', tablet);
  await tablet.tap('button', 'Une par une');
  await page.getByRole('dialog', { name: 'Visites à confirmer' }).waitFor();
  await look('visits to confirm, one by one', tablet);
  await tablet.tap('button', /^Confirmer la visite/);
  await page.getByText('1 visite à confirmer').waitFor();
  // What was pressed is gone, and the focus comes back into the dialog a frame later.
  await page.getByRole('dialog').locator(':focus').waitFor();
  await page.keyboard.press('Escape');
  await tablet.tap('button', 'Personne');
  await tablet.tap('button', 'Nouvelle personne');
  await page.getByLabel('Nom', { exact: true }).fill('Inventée');
  await draftKept(tablet);
  await page.reload();
  await tablet.tap('button', 'Afficher les noms');
  await page.getByLabel('Le code de votre carte').fill(card);
  await tablet.tap('button', 'Continuer');
  await typePin(tablet, PIN);
  await page.getByText('1 saisie inachevée').waitFor();
  await look('an unfinished entry', tablet);
  expect(found).toEqual([]);
});

test('axe finds nothing on the screen of a tablet that was erased, nor of one whose database does not open', async () => {
  const { tablet, product } = await atWork();
  const page = tablet.page();
  const found: string[] = [];
  await page.evaluate(async () => {
    await new Promise<void>((resolve) => {
      indexedDB.deleteDatabase('halte').addEventListener('success', () => resolve());
    });
  });
  await page.reload();
  await page.getByRole('heading', { name: 'Les données de cette tablette ont été effacées' }).waitFor();
  found.push(...(await violationsInBothThemes(page, 'erased')));
  await page.goto(`${product.address}/icon.svg`);
  await page.evaluate(async () => {
    await new Promise<void>((resolve) => {
      indexedDB.open('halte', 990).addEventListener('success', () => resolve());
    });
  });
  await page.goto(product.address);
  await page.getByText('La mémoire de cette tablette ne s’ouvre pas.').waitFor();
  found.push(...(await violationsInBothThemes(page, 'database that does not open')));
  expect(found).toEqual([]);
});

test('axe finds nothing on the office’s pages', async () => {
  const product = await startProduct({ demo: true });
  const desk = await deskFor(product, { cookie: 'none=none' });
  const found: string[] = [];
  await desk.goto(`${product.address}/bureau`);
  await desk.getByRole('button', { name: 'Entrer comme responsable' }).waitFor();
  found.push(...(await violationsOn(desk, 'sign-in')));
  await desk.getByRole('button', { name: 'Entrer comme responsable' }).click();
  await desk.getByText('personnes reçues').first().waitFor();
  found.push(...(await violationsOn(desk, 'attendance')));
  await desk.goto(`${product.address}/bureau/equipe`);
  await desk.getByRole('table').first().waitFor();
  found.push(...(await violationsOn(desk, 'team')));
  await desk
    .getByRole('link', { name: /^Ce qu’elle contient/ })
    .first()
    .click();
  await desk.getByText('Dernier contact').waitFor();
  found.push(...(await violationsOn(desk, 'what is on a tablet')));
  const fresh = await startProduct();
  await desk.goto(fresh.link);
  await desk.getByRole('heading', { level: 1 }).waitFor();
  found.push(...(await violationsOn(desk, 'set-up')));
  expect(found).toEqual([]);
});

test('axe finds nothing on the journal, nor where its chain is broken or tablets remember another', async () => {
  const product = await startProduct();
  const supervisor = await foundService(product);
  const desk = await deskFor(product, supervisor);
  const found: string[] = [];
  await desk.goto(`${product.address}/bureau/journal`);
  await desk.getByText(/^Chaîne vérifiée/).waitFor();
  await desk.getByRole('table').waitFor();
  found.push(...(await violationsInBothThemes(desk, 'journal')));
  await desk.route('**/journal/chain', (route) => route.fulfill({ json: { head: 2, brokenAt: 1 } }));
  await desk.route('**/team', async (route) => {
    const team = (await (await route.fetch()).json()) as object;
    const journalDoubts = [{ device: 'Bus 1', at: '2026-11-24T08:30:00.000Z' }];
    await route.fulfill({ json: { ...team, journalDoubts } });
  });
  await desk.reload();
  await desk.getByRole('alert').waitFor();
  found.push(...(await violationsInBothThemes(desk, 'broken chain')));
  await desk.goto(`${product.address}/bureau/equipe`);
  await desk.getByRole('alert').waitFor();
  found.push(...(await violationsInBothThemes(desk, 'journal doubt')));
  expect(found).toEqual([]);
});

test('axe finds nothing on one’s account, nor on the review page, short or three hundred long, nor in what it opens; no width is too narrow for it', async () => {
  const product = await startProduct();
  const supervisor = await foundService(product);
  const desk = await deskFor(product, supervisor);
  const found: string[] = [];
  await desk.goto(`${product.address}/bureau/a-verifier`);
  await desk.getByText('Rien à vérifier').waitFor();
  found.push(...(await violationsInBothThemes(desk, 'nothing to review')));
  await desk.goto(`${product.address}/bureau/mon-compte`);
  await desk.getByRole('list', { name: 'Sessions ouvertes' }).waitFor();
  found.push(...(await violationsInBothThemes(desk, 'own account')));
  const needsProof = { status: 403, json: { kind: 'proof-needed', message: 'For programs.' } };
  await desk.route('**/device-codes', (route) => route.fulfill(needsProof));
  await desk.goto(`${product.address}/bureau/equipe`);
  await desk.getByRole('button', { name: 'Inscrire une tablette' }).first().click();
  await desk.getByRole('dialog', { name: /Est-ce bien vous/ }).waitFor();
  found.push(...(await violationsInBothThemes(desk, 'proof')));
  await desk.unroute('**/device-codes');
  await desk.goto(`${product.address}/bureau/a-verifier`);
  await seedMatters(product, supervisor, 291);
  await desk.reload();
  const more = desk.getByRole('button', { name: 'Afficher la suite' });
  await more.waitFor();
  for (const shown of [
    'Les 100 plus récents',
    'Les 150 plus récents',
    'Les 200 plus récents',
    'Les 250 plus récents',
  ]) {
    await more.click();
    await desk.getByText(shown).waitFor();
  }
  await more.click();
  await desk.getByText('300 points').waitFor();
  expect(
    await desk
      .getByRole('list', { name: /^À vérifier, du plus récent/ })
      .getByRole('listitem')
      .count(),
  ).toBeGreaterThan(299);
  for (const width of [1280, 800, 360]) {
    await desk.setViewportSize({ width, height: 800 });
    expect(await desk.evaluate(() => document.documentElement.scrollWidth)).toBe(width);
  }
  await desk.reload();
  await desk.getByRole('button', { name: 'Garder 2' }).waitFor();
  found.push(...(await violationsInBothThemes(desk, 'review on a phone')));
  await desk.setViewportSize({ width: 1280, height: 800 });
  found.push(...(await violationsInBothThemes(desk, 'review')));
  await desk.getByRole('button', { name: 'Historique' }).first().click();
  await desk.getByRole('dialog').getByText('Suppression').first().waitFor();
  found.push(...(await violationsInBothThemes(desk, 'history')));
  await desk.keyboard.press('Escape');
  await desk.context().setOffline(true);
  await desk.getByRole('button', { name: 'Garder 2' }).click();
  await desk.getByText('Décidé ici, pas encore envoyé.').waitFor();
  await desk.getByRole('button', { name: 'Se déconnecter' }).click();
  await desk.getByRole('alertdialog').waitFor();
  found.push(...(await violationsInBothThemes(desk, 'signing out with unsent work')));
  expect(found).toEqual([]);
});

test('axe finds nothing where passkeys are added, removed and asked for; no width is too narrow for them', async () => {
  const { product, supervisor } = await namedProduct();
  const desk = await deskFor(product, supervisor);
  await withKeys(desk);
  const found: string[] = [];
  await desk.goto(`${product.address}/bureau/mon-compte`);
  await desk.getByRole('button', { name: 'Ajouter une clé d’accès' }).click();
  found.push(...(await violationsInBothThemes(desk, 'adding a passkey')));
  await desk.getByLabel('Nom de la clé').fill('Portable du bureau, celui de la fenêtre');
  await desk.getByRole('button', { name: 'Créer la clé' }).click();
  await desk.getByRole('list', { name: 'Clés d’accès' }).waitFor();
  for (const width of [1280, 800, 390, 360]) {
    await desk.setViewportSize({ width, height: 800 });
    expect(await desk.evaluate(() => document.documentElement.scrollWidth)).toBe(width);
    // The rail's own links too: none is cut off at its edge.
    const edges = await desk
      .getByRole('navigation', { name: 'Bureau' })
      .getByRole('link')
      .evaluateAll((links) => links.map((link) => link.getBoundingClientRect().right));
    expect(Math.max(...edges)).toBeLessThanOrEqual(width);
  }
  found.push(...(await violationsInBothThemes(desk, 'own passkeys on a phone')));
  const needsProof = { status: 403, json: { kind: 'proof-needed', message: 'For programs.' } };
  await desk.route('**/device-codes', (route) => route.fulfill(needsProof));
  await desk.goto(`${product.address}/bureau/equipe`);
  await desk.getByRole('button', { name: 'Inscrire une tablette' }).first().click();
  await desk.getByRole('button', { name: 'Confirmer avec une clé d’accès' }).waitFor();
  found.push(...(await violationsInBothThemes(desk, 'proof by a passkey')));
  await desk.keyboard.press('Escape');
  await desk.goto(`${product.address}/bureau/mon-compte`);
  await desk.getByRole('button', { name: /^Retirer la clé d’accès/ }).click();
  await desk.getByText('n’ouvre plus rien ici').waitFor();
  found.push(...(await violationsInBothThemes(desk, 'a passkey removed')));
  await desk.getByRole('button', { name: 'Se déconnecter' }).click();
  await desk.getByRole('button', { name: 'Se connecter avec une clé d’accès' }).click();
  await desk.getByText('Cette clé d’accès n’est pas acceptée ici').waitFor();
  found.push(...(await violationsInBothThemes(desk, 'sign-in by a passkey')));
  expect(found).toEqual([]);
});

test('axe does see: a picture without words is found', async () => {
  const product = await startProduct();
  const tablet = await tabletFor(product);
  await tablet.page().getByLabel('Code de la tablette').waitFor();
  await tablet.page().evaluate(() => document.querySelector('main')?.append(document.createElement('img')));
  expect(await violationsOn(tablet.page(), 'planted')).toEqual([expect.stringContaining('image-alt')]);
});
