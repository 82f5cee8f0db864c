import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import * as z from 'zod';
import { tabletWithCard } from '../support/names.ts';
import { book, planTheDay } from '../support/planned-day.ts';
import { foundService, startProduct } from '../support/product.ts';
import { todayInParis } from '../support/today-in-paris.ts';
import { newWorkshop } from '../support/workshop-steps.ts';

const SENSITIVE = 'Titre de séjour – renouvellement';
const today = await todayInParis();

const Types = z.object({ procedureTypes: z.array(z.object({ labelFr: z.string(), sensitive: z.boolean() })) });

async function sensitiveLabels(): Promise<readonly string[]> {
  const text = await readFile(new URL('../../src/server/defaults/catalogue.json', import.meta.url), 'utf8');
  return Types.parse(JSON.parse(text)).procedureTypes.flatMap(({ labelFr, sensitive }) => (sensitive ? [labelFr] : []));
}

type Printed = { readonly text: string; readonly pages: number; readonly widthPt: number };

/** What comes out of the printer when `press` is done: the words on the sheet, how many pages, how wide. */
async function printed(page: Page, press: () => Promise<void>): Promise<Printed> {
  await page.evaluate(() => {
    // The paper stands for as long as the system's dialog is open: here until it is said to be over.
    window.print = () => document.documentElement.setAttribute('data-printing', '');
  });
  await press();
  await page.locator('html[data-printing]').waitFor();
  await page.emulateMedia({ media: 'print' });
  // As a reader sees it: a space that does not break is one like others.
  const text = (await page.evaluate(() => document.body.innerText)).replaceAll('\u00A0', ' ');
  const pdf = (await page.pdf({ preferCSSPageSize: true })).toString('latin1');
  await page.emulateMedia({ media: 'screen' });
  await page.evaluate(() => {
    document.documentElement.removeAttribute('data-printing');
    window.dispatchEvent(new Event('afterprint'));
  });
  const [, width] = /\/MediaBox\s*\[\s*0 0 ([\d.]+)/.exec(pdf) ?? [];
  return { text, pages: pdf.match(/\/Type\s*\/Page\b(?!s)/g)?.length ?? 0, widthPt: Math.round(Number(width)) };
}

const A5 = 420;
const A4 = 595;

test('slip, next steps, attendance sheet and day’s sheet come out on paper of their size, and no sensitive procedure stands beside a name', async () => {
  const sensitive = await sensitiveLabels();
  expect(sensitive).toContain(SENSITIVE);
  const product = await startProduct();
  const supervisor = await foundService(product);
  await planTheDay(product, supervisor, today);
  const { tablet } = await tabletWithCard(product, supervisor);
  const page = tablet.page();
  await tablet.offline(true);
  const check = ({ text, pages, widthPt }: Printed, words: readonly string[]) => {
    for (const word of words) expect(text).toContain(word);
    expect(sensitive.filter((label) => text.toLowerCase().includes(label.toLowerCase()))).toEqual([]);
    return { pages, widthPt };
  };

  await book(tablet, { familyName: 'Quintard', slot: '0 h 30', about: SENSITIVE });
  await tablet.tap('button', 'Ouvrir la permanence');
  await page.getByRole('button', { name: 'Arrivée' }).waitFor();
  await tablet.tap('link', /^Ma journée/);
  await tablet.tap('button', 'Présent : rendez-vous de 0 h 30');
  await page.getByText('Présent, visite ouverte').waitFor();
  await tablet.tap('link', /^Accueil/);
  await tablet.tap('button', /^\d{1,2}\sh\s\d\d Titre de séjour/);

  await tablet.tap('button', /Orienter, suivre/);
  const dialog = page.getByRole('dialog');
  await dialog.getByText('Fiche imprimée').tap();
  await dialog.getByText('Motif sensible').waitFor();
  await dialog.getByText('Nommer l’usager').tap();
  const slip = await printed(page, () => tablet.tap('button', 'Imprimer la fiche'));
  expect(check(slip, ['Fiche d’orientation', 'Quintard', 'Préfecture'])).toEqual({ pages: 1, widthPt: A5 });
  await tablet.tap('button', 'Enregistrer l’orientation');
  await dialog.waitFor({ state: 'detached' });

  await tablet.tap('button', /Orienter, suivre/);
  await dialog.getByText('Suivre un dossier').tap();
  await page.getByLabel('Prochaine étape').fill('Apporter deux photos');
  await tablet.tap('button', 'Ouvrir le dossier');
  await dialog.waitFor({ state: 'detached' });
  await tablet.tap('button', /^Terminer/);
  await tablet.tap('link', /^Suivi/);
  await tablet.tap('link', /^Dossier, Quintard/);
  await page.getByLabel('Pièce', { exact: true }).fill('Justificatif de domicile');
  await tablet.tap('button', 'Ajouter la pièce');
  await page.getByLabel('Avec le nom').tap();
  const steps = await printed(page, () => tablet.tap('button', 'Imprimer ses prochaines étapes'));
  expect(
    check(steps, ['Mes prochaines étapes', 'Pour Quintard', 'Apporter deux photos', 'Justificatif de domicile']),
  ).toEqual({ pages: 1, widthPt: A5 });

  await tablet.tap('link', 'Ateliers');
  await newWorkshop(tablet, 'Premiers pas sur ordinateur', '8');
  await tablet.tap('button', 'Inscrire');
  await page.getByLabel('Chercher une personne').fill('qui');
  await page.getByRole('button', { name: /^Quintard/ }).tap();
  await dialog.getByText('Quintard est sur la liste').waitFor();
  await tablet.tap('button', 'Terminer');
  const attendance = await printed(page, () => tablet.tap('button', 'Imprimer la feuille'));
  expect(check(attendance, ['Feuille d’émargement', 'Premiers pas sur ordinateur', 'Quintard', 'Signature'])).toEqual({
    pages: 1,
    widthPt: A4,
  });

  await tablet.tap('link', /^Ma journée/);
  await page.getByRole('link', { name: /Premiers pas sur ordinateur/ }).waitFor();
  await tablet.tap('button', 'Imprimer la feuille du jour');
  const nameless = await printed(page, () => tablet.tap('button', 'Imprimer'));
  expect(nameless.text).not.toContain('Quintard');
  // Counted, it is nobody's.
  expect(nameless.text).toContain(SENSITIVE);
  await page.getByLabel('Avec les noms').tap();
  await page.getByText('A5', { exact: true }).tap();
  const sheet = await printed(page, () => tablet.tap('button', 'Imprimer'));
  expect(
    check(sheet, ['Guise, place de la Mairie', 'Quintard', 'présent', '1 / 8 places', 'Autres démarches']),
  ).toMatchObject({ widthPt: A5 });
  expect(nameless).toMatchObject({ pages: 1, widthPt: A4 });
});
