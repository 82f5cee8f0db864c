import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { addDays } from '../../src/domain/local-date.ts';
import { violationsInBothThemes } from '../support/axe.ts';
import { tabletWithCard } from '../support/names.ts';
import { onServer } from '../support/on-server.ts';
import { book, planTheDay } from '../support/planned-day.ts';
import { foundService, startProduct } from '../support/product.ts';
import type { Tablet } from '../support/tablet-browser.ts';
import { todayInParis } from '../support/today-in-paris.ts';

const today = await todayInParis();

type Look = (screen: string, page: Page) => Promise<void>;

/** From the morning to the end of the day, with no network. */
async function workTheDay(tablet: Tablet, look: Look): Promise<void> {
  const page = tablet.page();
  const call = page.getByRole('link', { name: /^Appeler : Mairie, M. Lenoir/ });
  await call.waitFor();
  expect(await call.getAttribute('href')).toBe('tel:0323000001');
  await page.getByLabel('Câble électrique').tap();
  await page.getByText('1 sur 5 en place').waitFor();
  await page.getByLabel('Imprimante').tap();
  await page.getByText('2 sur 5 en place').waitFor();
  await book(tablet, { familyName: 'Quintard', slot: '0 h 30' });
  await look('today', page);

  await tablet.tap('link', 'Les semaines à venir');
  await page.getByRole('heading', { level: 1, name: 'Calendrier' }).waitFor();
  await page.getByText('1 rendez-vous').waitFor();
  await look('calendar', page);
  await page
    .getByRole('button', { name: /^Voir Guise, place de la Mairie/ })
    .nth(1)
    .tap();
  await page.getByRole('heading', { name: 'Un changement' }).waitFor();
  await book(tablet, { familyName: 'Delattre', slot: '10 h 00' });
  await page.getByRole('button', { name: 'Annuler', exact: true }).first().tap();
  await tablet.tap('button', 'Annuler la permanence');
  await page.getByText('Choisissez la raison.').waitFor();
  await look('cancelling without a reason', page);
  await page.getByRole('dialog').getByText('Météo').tap();
  await tablet.tap('button', 'Annuler la permanence');
  await page.getByText('Permanence annulée', { exact: true }).waitFor();
  await page.getByRole('checkbox', { name: 'Prévenu : M. Lenoir' }).tap();
  await page.getByRole('checkbox', { name: /^Prévenu : Delattre/ }).waitFor();
  await page.getByText('1 prévenu sur', { exact: false }).first().waitFor();
  await look('whom to tell', page);
  await tablet.tap('button', 'Calendrier');

  await tablet.tap('button', 'Noter une demande');
  await page.getByLabel('Qui demande').fill('École Jules-Ferry');
  await page.getByText('une école', { exact: true }).tap();
  await page.getByLabel('Personne à appeler').fill('Mme Roussel');
  await page.getByLabel('Son numéro').fill('03 23 00 00 02');
  await look('noting a request', page);
  await page.getByRole('dialog').getByRole('button', { name: 'Noter la demande' }).tap();
  await tablet.tap('button', 'Demande : École Jules-Ferry');
  await page.getByText('Mme Roussel').waitFor();
  await look('a request', page);
  await tablet.tap('button', 'Prévoir la permanence');
  await page.getByLabel('Arrêt').selectOption({ label: 'Guise, place de la Mairie' });
  await page.getByLabel('Jour').fill(addDays(today, 3));
  await look('planning', page);
  await tablet.tap('button', 'Mettre au calendrier');
  await page.getByText('Permanence mise au calendrier').waitFor();

  await tablet.tap('button', 'Ma journée');
  await tablet.tap('button', 'Ouvrir la permanence');
  await page.getByRole('button', { name: 'Arrivée' }).waitFor();
  await tablet.tap('link', /^Ma journée/);
  await tablet.tap('button', 'Présent : rendez-vous de 0 h 30');
  await page.getByText('Présent, visite ouverte').waitFor();
  await tablet.tap('button', 'Rendez-vous de 0 h 30');
  await page.getByRole('dialog').waitFor();
  await look('an appointment', page);
  await page.keyboard.press('Escape');
  await tablet.tap('link', 'Faire le point de la journée');
  await page.getByText('Permanence encore ouverte ici').waitFor();
  await look('the day in review', page);
  await tablet.tap('button', /^Clore, Permanence encore ouverte/);
  await tablet.tap('button', 'Clore la permanence');
  await tablet.tap('button', 'Compter sans détail et clore');
  await page.getByText('Cette permanence est close.').waitFor();
  await tablet.tap('link', /^Ma journée/);
  await page.getByText('Rien d’autre n’est prévu aujourd’hui').waitFor();
  await look('a day that is over', page);
}

test('a day from the calendar, offline: set up, booked, cancelled, asked for, received, closed, each screen as axe would have it; then the server holds the same', async () => {
  const product = await startProduct();
  const supervisor = await foundService(product);
  await planTheDay(product, supervisor, today);
  const { tablet } = await tabletWithCard(product, supervisor);
  await tablet.offline(true);
  const found: string[] = [];
  const looked = new Set<string>();
  await workTheDay(tablet, async (screen, page) => {
    found.push(...(await violationsInBothThemes(page, screen)));
    looked.add(screen);
  });
  expect(found).toEqual([]);
  expect(looked.size).toBe(10);
  await tablet.offline(false);
  await tablet
    .page()
    .getByText(/^Tout est confirmé/)
    .waitFor({ timeout: 90_000 });

  const planned = await onServer(product, supervisor, 'plannedSession');
  const sessions = await onServer(product, supervisor, 'stopSession');
  const appointments = await onServer(product, supervisor, 'appointment');
  const requests = await onServer(product, supervisor, 'visitRequest');
  const visits = await onServer(product, supervisor, 'visit');
  const visitors = await onServer(product, supervisor, 'visitor');
  expect(planned.map(({ date, cancelReason }) => `${date} ${cancelReason ?? 'held'}`).toSorted()).toEqual([
    `${today} held`,
    `${addDays(today, 1)} meteo`,
    `${addDays(today, 3)} held`,
  ]);
  const [session] = sessions;
  expect(sessions).toHaveLength(1);
  expect(session?.ticks.map(({ id }) => id).toSorted()).toEqual(['cable', 'printer']);
  expect([session?.openings.length, session?.closings.length]).toEqual([1, 1]);
  expect(appointments.map(({ standing }) => standing).toSorted()).toEqual(['booked', 'present']);
  expect(visitors.map(({ familyName, phone }) => `${familyName} ${phone}`).toSorted()).toEqual([
    'Delattre 06 00 00 00 07',
    'Quintard 06 00 00 00 07',
  ]);
  expect(new Set(appointments.map(({ visitor }) => visitor))).toEqual(new Set(visitors.map(({ id }) => id)));
  const visit = appointments.find(({ standing }) => standing === 'present')?.visit;
  expect(visits.map(({ id }) => id)).toEqual([visit]);
  const [request] = requests;
  expect(request).toMatchObject({ from: 'École Jules-Ferry', kind: 'school', status: 'planned' });
  expect(request?.contactPhone).toBe('03 23 00 00 02');
  expect(planned.map(({ id }) => id)).toContain(request?.planned);
  const { figures } = await supervisor.report({ from: today, to: addDays(today, 1) });
  expect(figures).toMatchObject({ sessionsHeld: 1, sessionsCancelled: 1, sessionsSilent: 0, persons: 1 });
});
