import type { Tablet } from './tablet-browser.ts';

/** Makes a workshop for now from the screen of workshops, and is on its page afterwards. */
export async function newWorkshop(tablet: Tablet, activity: string, capacity = ''): Promise<void> {
  const page = tablet.page();
  await tablet.tap('button', 'Nouvel atelier');
  await page.getByLabel('Activité').selectOption({ label: activity });
  await page.getByLabel('Places (facultatif)').fill(capacity);
  await tablet.tap('button', 'Créer l’atelier');
  await page.getByRole('heading', { level: 1, name: activity }).waitFor();
}

/** Puts people who are not known yet on the list whose dialog this button opens. */
export async function registerNew(tablet: Tablet, names: readonly string[], button = 'Inscrire'): Promise<void> {
  const page = tablet.page();
  await tablet.tap('button', button);
  for (const name of names) {
    await tablet.tap('button', 'Nouvelle personne');
    await page.getByLabel('Nom', { exact: true }).fill(name);
    await tablet.tap('button', 'Mettre sur la liste');
    await page.getByRole('button', { name: 'Nouvelle personne' }).waitFor();
  }
  await tablet.tap('button', 'Terminer');
}
