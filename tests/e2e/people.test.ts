import { expect, test } from 'vitest';
import { violationsInBothThemes } from '../support/axe.ts';
import { tabletWithCard } from '../support/names.ts';
import { onServer } from '../support/on-server.ts';
import { foundService, startProduct } from '../support/product.ts';
import { openAt, type Tablet, tile } from '../support/tablet-browser.ts';

type Typed = { readonly familyName: string; readonly givenName: string; readonly birthYear: string };

/** A visit of somebody new; `look` sees the form as it is filled in. */
async function newcomer(
  tablet: Tablet,
  { familyName, givenName, birthYear }: Typed,
  look: () => Promise<void> = () => Promise.resolve(),
): Promise<void> {
  const dialog = tablet.page().getByRole('dialog');
  await tablet.tap('button', tile('Passeport'));
  await tablet.tap('button', 'Personne');
  await tablet.tap('button', 'Nouvelle personne');
  await dialog.getByLabel('Nom', { exact: true }).fill(familyName);
  await dialog.getByLabel('Prénom').fill(givenName);
  await dialog.getByLabel('Année de naissance').fill(birthYear);
  await dialog.getByLabel('Commune de résidence').selectOption({ label: 'Guise' });
  await look();
  await dialog.getByRole('button', { name: 'Enregistrer' }).tap();
  await dialog.waitFor({ state: 'detached' });
  await tablet.tap('button', /^Terminer/);
}

test('somebody typed twice is shown as known, merged, parted and anonymised without a network; then the same on the server', async () => {
  const product = await startProduct();
  const supervisor = await foundService(product);
  const { tablet } = await tabletWithCard(product, supervisor);
  const page = tablet.page();
  const found: string[] = [];
  const look = async (screen: string) => void found.push(...(await violationsInBothThemes(page, screen)));
  await openAt(tablet, 'Guise');
  await tablet.offline(true);

  await newcomer(tablet, { familyName: 'Quintard', givenName: 'Hélène', birthYear: '1950' });
  await newcomer(tablet, { familyName: 'Kintar', givenName: 'Mado', birthYear: '1931' });
  await newcomer(tablet, { familyName: 'Quintart', givenName: 'Helene', birthYear: '' }, async () => {
    const known = page.getByRole('list', { name: 'Peut-être déjà connu' }).getByRole('button');
    await known.getByText('Hélène Quintard').waitFor();
    expect(await known.count()).toBe(1);
    await look('perhaps already known');
  });

  await tablet.tap('link', /^Suivi/);
  await tablet.tap('button', 'Usagers');
  await page.getByText('3 usagers').waitFor();
  await look('list of visitors');
  await page.getByLabel('Chercher un usager').fill('qui');
  await page.getByText('2 usagers').waitFor();
  await page.getByRole('link', { name: /^Hélène Quintard/ }).tap();
  await page.getByRole('heading', { level: 1, name: 'Hélène Quintard' }).waitFor();
  await page.getByRole('heading', { name: 'Visites · 1' }).waitFor();
  await look('a person');
  expect(await page.title()).toBe('Halte');

  await tablet.tap('button', 'Réunir avec une autre fiche');
  await page.getByRole('list', { name: 'Fiches qui se ressemblent' }).getByRole('button').tap();
  await page.getByText('Rien n’est effacé, et cela peut être annulé à tout moment.').waitFor();
  await look('what a merge will do');
  await tablet.tap('button', 'Réunir les fiches');
  await page.getByRole('heading', { name: 'Visites · 2' }).waitFor();
  await tablet.tap('button', 'Séparer la fiche de Helene Quintart');
  await page.getByRole('heading', { name: 'Visites · 1' }).waitFor();
  await tablet.tap('button', 'Réunir avec une autre fiche');
  await page.getByRole('list', { name: 'Fiches qui se ressemblent' }).getByRole('button').tap();
  await tablet.tap('button', 'Réunir les fiches');
  await page.getByRole('heading', { name: 'Visites · 2' }).waitFor();
  await look('merged');

  await tablet.tap('button', 'Tous les usagers');
  await page.getByText('2 usagers').waitFor();
  await page.getByRole('link', { name: /^Mado Kintar/ }).tap();
  await tablet.tap('button', 'Modifier');
  await page.getByLabel('Téléphone').fill('pas de numéro');
  await tablet.tap('button', 'Enregistrer');
  await page.getByText('Ce n’est pas un numéro de téléphone.').waitFor();
  await look('editing');
  await page.getByLabel('Téléphone').fill('0323000000');
  await tablet.tap('button', 'Enregistrer');
  await page.getByText('0323000000').waitFor();
  await tablet.tap('button', 'La personne s’oppose');
  await page.getByText('Cela ne peut pas être annulé.').waitFor();
  await look('an objection');
  await tablet.tap('button', 'Rendre anonyme');
  await page.getByRole('heading', { level: 1, name: 'Personne anonymisée' }).waitFor();
  await page.getByRole('heading', { name: 'Visites · 1' }).waitFor();
  await tablet.tap('button', 'Masquer les noms');
  await page.getByText('Les noms sont masqués.').waitFor();
  await look('names hidden');
  expect(found).toEqual([]);

  await tablet.offline(false);
  await page.getByText(/^Tout est confirmé/).waitFor({ timeout: 60_000 });
  const visitors = await onServer(product, supervisor, 'visitor');
  const visits = await onServer(product, supervisor, 'visit');
  const of = (name: string | null) => visitors.find(({ familyName }) => familyName === name);
  expect(of('Quintart')?.mergedInto).toBe(of('Quintard')?.id);
  expect(of('Quintard')).toMatchObject({ mergedInto: null, birthYear: 1950, residence: '02361' });
  expect(of(null)).toMatchObject({ givenName: null, birthYear: null, phone: null, residence: null });
  expect(of(null)?.objectionOn).not.toBeNull();
  expect(new Set(visits.map(({ visitor }) => visitor))).toEqual(new Set(visitors.map(({ id }) => id)));
});
