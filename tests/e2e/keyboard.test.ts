import { expect, test } from 'vitest';
import { keyboardOn } from '../support/keyboard.ts';
import { PIN, tabletWithCard } from '../support/names.ts';
import { foundService, startProduct } from '../support/product.ts';
import { tile } from '../support/tablet-browser.ts';

test('a whole day by the keyboard alone, without a network: the focus is always somewhere, and always seen', async () => {
  const product = await startProduct();
  const supervisor = await foundService(product);
  const { tablet, card } = await tabletWithCard(product, supervisor);
  const page = tablet.page();
  await tablet.offline(true);
  await page.reload();
  const taps = tablet.taps();
  const { to, press, type, key, faults, stops } = keyboardOn(page);
  const button = (name: string | RegExp) =>
    page.getByRole('button', { name, ...(typeof name === 'string' && { exact: true }) }).first();
  const dialog = page.getByRole('dialog');
  const gone = async () => await dialog.waitFor({ state: 'detached' });

  // The names are shown, with the card and the code.
  await press(button('Afficher les noms'));
  await to(page.getByLabel('Le code de votre carte'));
  await type(card);
  await press(button('Continuer'));
  await page.getByRole('group', { name: 'Votre code à six chiffres' }).waitFor();
  await type(PIN);
  await button('Masquer les noms').waitFor();

  // A session where none was planned.
  const search = page.getByLabel('Chercher un arrêt');
  if (!(await search.isVisible())) await press(button('Autre arrêt'));
  await to(search);
  await type('Guise');
  await press(button('Ouvrir à Guise'));
  await button('Arrivée').waitFor();

  // Counted, then detailed.
  await press(button('Arrivée'));
  await page.getByText('Sans démarche pour l’instant').waitFor();
  await press(button(tile('Demande de prestation CAF')));
  const result = page.getByRole('radiogroup', { name: 'Résultat' });
  await to(result.getByRole('radio', { checked: true }));
  await key('ArrowRight');
  await result.getByRole('radio', { name: 'Commencée', checked: true }).waitFor();

  // Who came, and their case.
  await press(button('Personne'));
  await page.getByRole('searchbox', { name: 'Chercher une personne' }).and(page.locator(':focus')).waitFor();
  await type('Quintard');
  await press(button('Nouvelle personne'));
  await page.getByLabel('Prénom').waitFor();
  await press(dialog.getByRole('button', { name: 'Enregistrer' }));
  await gone();
  await button('Quintard').waitFor();
  await press(button('Orienter, suivre'));
  await to(dialog.getByRole('radio', { name: 'Orienter' }));
  await key('ArrowRight');
  await to(page.getByLabel('Prochaine étape'));
  await type('Rappeler la CAF');
  await press(button('Ouvrir le dossier'));
  await gone();
  await press(button(/^Terminer/));
  await page.getByRole('radiogroup', { name: 'Résultat' }).waitFor({ state: 'detached' });

  // The case is found again.
  await press(page.getByRole('link', { name: /^Suivi/ }));
  await page.getByRole('heading', { level: 1, name: 'Suivi' }).waitFor();
  await press(page.getByRole('link', { name: /^Dossier, Quintard/ }));
  await to(page.getByRole('radio', { name: 'En cours' }));
  await key('ArrowRight');
  await page.getByText('Enregistré.').waitFor();

  // A workshop and its sheet.
  await press(page.getByRole('link', { name: 'Ateliers' }));
  await press(button('Nouvel atelier'));
  await to(page.getByLabel('Activité'));
  await type('Premiers');
  await press(button('Créer l’atelier'));
  await page.getByRole('heading', { level: 1, name: 'Premiers pas sur ordinateur' }).waitFor();
  await press(button('Inscrire'));
  await to(page.getByLabel('Chercher une personne'));
  await type('qui');
  await press(dialog.getByRole('button', { name: /^Quintard/ }));
  await dialog.getByText('Quintard est sur la liste').waitFor();
  await press(dialog.getByRole('button', { name: 'Terminer' }));
  await gone();
  await press(button(/^Quintard\s: Présent/));
  await press(button('Liste complète'));
  await page.getByText(/^Liste complète, /).waitFor();

  // And the session is closed.
  await press(page.getByRole('link', { name: 'Accueil' }));
  await press(button('Clore la permanence'));
  await press(dialog.getByRole('button', { name: /^Clore/ }));
  await page.getByText('Aucune permanence ouverte').waitFor();
  await to(page.getByRole('link', { name: 'Ma journée' }));

  expect(faults).toEqual([]);
  expect(stops()).toBeGreaterThan(100);
  expect(tablet.taps()).toBe(taps);
});
