import { DatabaseSync } from 'node:sqlite';
import { expect, test } from 'vitest';
import { PIN, tabletWithCard, typePin } from '../support/names.ts';
import { foundService, type Product, startProduct } from '../support/product.ts';
import { joinService, openAt, type Tablet, tabletFor, tile } from '../support/tablet-browser.ts';
import { todayInParis } from '../support/today-in-paris.ts';

const today = await todayInParis();

type Told = Readonly<Record<string, unknown>>;

/** What the server holds of each visit, by the type of its first procedure, or `none`. */
function visitsOf(product: Product): ReadonlyMap<string, Told> {
  const database = new DatabaseSync(product.databaseFile, { readOnly: true });
  const rows = database.prepare(`select state from record where type = 'visit' and deleted = 0`).all();
  database.close();
  return new Map(
    rows.map((row) => {
      const { fields } = JSON.parse(String(row['state'])) as { fields: Record<string, { value: unknown }> };
      const told = Object.fromEntries(Object.entries(fields).map(([path, { value }]) => [path, value]));
      const type = Object.entries(told).find(([path]) => /^procedures\/.*\/type$/.test(path))?.[1];
      return [typeof type === 'string' ? type : 'none', told];
    }),
  );
}

async function communesKept(tablet: Tablet): Promise<number> {
  return await tablet.page().evaluate(
    async () =>
      await new Promise<number>((resolve, reject) => {
        const opening = indexedDB.open('halte');
        opening.addEventListener('error', () => reject(new Error('the tablet’s database does not open')));
        opening.addEventListener('success', () => {
          const asked = opening.result.transaction('settings').objectStore('settings').get('communes:02');
          asked.addEventListener('success', () => {
            opening.result.close();
            resolve(asked.result?.value.communes.length ?? 0);
          });
        });
      }),
  );
}

test('a visit is told in one tap each, taken over from a colleague, and confirmed by who shows names; offline, then the same on the server', async () => {
  const product = await startProduct();
  const supervisor = await foundService(product);
  const colleague = await tabletFor(product);
  const codes = {
    tablet: await supervisor.newTabletCode(),
    agent: await supervisor.newAgentCode('Paul'),
    name: 'Bus 2',
  };
  await joinService(colleague, codes);
  await openAt(colleague, 'Guise');
  await colleague.tap('button', tile('Passeport'));
  await colleague.tap('button', /^Terminer/);
  await colleague
    .page()
    .getByText(/^Tout est confirmé/)
    .waitFor();
  await colleague.close();

  const { tablet } = await tabletWithCard(product, supervisor);
  const page = tablet.page();
  await expect.poll(async () => await communesKept(tablet)).toBeGreaterThan(700);
  await tablet.offline(true);
  await page
    .getByRole('button', { name: /^(Ouvrir la permanence|Rejoindre)/ })
    .first()
    .tap();

  // What the service asks, in one tap each; a second tap takes it back.
  const chip = async (name: string) => {
    await page.getByRole('radio', { name, exact: true }).tap();
    await page.getByRole('radio', { name, exact: true, checked: true }).waitFor();
  };
  await tablet.tap('button', tile('Élections'));
  await tablet.tap('button', 'Compléter');
  await chip('65–74');
  await chip('Femme');
  await chip('Homme');
  await page.getByRole('radio', { name: 'Homme', exact: true }).tap();
  await page.getByRole('radio', { name: 'Homme', exact: true, checked: false }).waitFor();
  await chip('Mairie');
  await page.getByRole('button', { name: 'Isolement', exact: true }).tap();
  await page.getByRole('button', { name: 'Mobilité réduite', exact: true }).tap();
  await page.getByLabel('Autre commune').fill('wiege');
  await page
    .getByRole('list', { name: 'Communes trouvées' })
    .getByRole('button', { name: /Wiège-Faty/ })
    .tap();
  await page.getByRole('radio', { name: 'Wiège-Faty', exact: true, checked: true }).waitFor();
  await tablet.tap('button', /^Terminer/);

  await tablet.tap('button', /^Prendre la suite/);
  await page.getByText('Ajoute des démarches, ne recompte personne.').waitFor();
  await tablet.tap('button', tile('Associations'));
  await tablet.tap('button', /^Terminer/);
  await page.getByText('personnes reçues · 3 démarches', { exact: false }).first().waitFor();

  // With names hidden the counter goes on, and asks nothing about anybody.
  await tablet.tap('button', 'Masquer les noms');
  await tablet.tap('button', 'Arrivée');
  await tablet.tap('button', 'Compléter');
  await page.getByText('Noms masqués').waitFor();
  expect(await page.getByRole('radio', { name: 'Femme' }).count()).toBe(0);
  await tablet.tap('button', /^Terminer/);
  expect(await page.getByText('1 visite à confirmer').count()).toBe(0);
  await tablet.tap('button', 'Afficher les noms');
  await typePin(tablet, PIN);
  await page.getByText('1 visite à confirmer').waitFor();
  await tablet.tap('button', 'Confirmer');
  await page.getByText('1 visite à confirmer').waitFor({ state: 'detached' });

  await tablet.offline(false);
  await expect.poll(() => visitsOf(product).size, { timeout: 30_000 }).toBe(4);
  const visits = visitsOf(product);
  const told = [...visits.values()].find((visit) => 'residence' in visit) ?? {};
  expect(told).toMatchObject({ ageAtom: 65, residence: '02832', heardThrough: expect.any(String), gender: null });
  expect(told['needs']).toHaveLength(2);
  const [taken] = [...visits.values()].filter((visit) => typeof visit['continues'] === 'string');
  expect(taken).toMatchObject({ persons: 1 });
  expect(visits.get('none')).toMatchObject({ toConfirm: false, persons: 1 });
  const { figures } = await supervisor.report({ from: `${today.slice(0, 8)}01`, to: today });
  expect(figures).toMatchObject({ visits: 4, persons: 3, procedures: 3 });
});
