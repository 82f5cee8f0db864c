import { expect, test } from 'vitest';
import { LogId } from '../../src/domain/ids.ts';
import { openDatabase } from '../../src/server/database/open-database.ts';
import { liveRecords } from '../../src/server/office/read-records.ts';
import { tabletWithCard } from '../support/names.ts';
import { foundService, startProduct } from '../support/product.ts';
import { openAt, outboxOf, type Tablet } from '../support/tablet-browser.ts';
import { todayInParis } from '../support/today-in-paris.ts';
import { newWorkshop, registerNew } from '../support/workshop-steps.ts';

const today = await todayInParis();
const REGULARS = Array.from({ length: 12 }, (_, at) => `Habitué ${String.fromCodePoint(65 + at)}`);

async function tapsOf(tablet: Tablet, act: () => Promise<void>): Promise<number> {
  const before = tablet.taps();
  await act();
  return tablet.taps() - before;
}

test('a day of workshops without a network: a list, its waiting list and a crowd, then the same on the server', async () => {
  const product = await startProduct();
  const supervisor = await foundService(product);
  const { tablet } = await tabletWithCard(product, supervisor);
  await tablet.offline(true);
  await openAt(tablet, 'Guise');
  const { page } = tablet;
  await tablet.tap('link', 'Ateliers');
  await newWorkshop(tablet, 'Premiers pas sur ordinateur', '12');
  await registerNew(tablet, [...REGULARS, 'Tardif']);
  await page().getByText('12 / 12 places · 1 en attente').waitFor();

  // Whoever gives a seat back moves the first of those who wait up, and the way back puts both where they were.
  await tablet.tap('button', 'Habitué C se désiste');
  await page().getByText('Habitué C s’est désisté, Tardif monte').waitFor();
  await tablet.tap('button', 'Annuler');
  await page().getByText('12 / 12 places · 1 en attente').waitFor();
  await tablet.tap('button', 'Tardif se désiste');
  await page().getByText('Désistements (1)').waitFor();

  await tablet.tap('button', 'Tous les ateliers');
  const opened = page().getByRole('link', { name: /^\d{1,2}\sh\s\d\d ?Premiers pas sur ordinateur/ });
  await opened.waitFor();
  // All at once and then the exceptions …
  const exceptions = await tapsOf(tablet, async () => {
    await tablet.tap('link', /Premiers pas sur ordinateur/);
    await tablet.tap('button', 'Tous présents');
    await tablet.tap('button', 'Habitué B : Absent');
    await tablet.tap('button', 'Habitué D : Excusé');
    await tablet.tap('button', 'Liste complète');
    await page()
      .getByText(/^Liste complète, /)
      .waitFor();
  });
  expect(exceptions).toBeLessThanOrEqual(14);
  await page().getByText('Liste complète : 10 participants').waitFor();

  // … or a tap each: another group of the same day, of people found by three letters.
  await tablet.tap('button', 'Tous les ateliers');
  await newWorkshop(tablet, 'Faire ses démarches en ligne');
  await tablet.tap('button', 'Inscrire');
  for (const name of REGULARS) {
    await page().getByLabel('Chercher une personne').fill(name);
    await page().getByRole('button', { name, exact: true }).tap();
    await page().getByRole('dialog').getByText(`${name} est sur la liste`).waitFor();
  }
  await tablet.tap('button', 'Terminer');
  await tablet.tap('button', 'Tous les ateliers');
  const each = await tapsOf(tablet, async () => {
    await tablet.tap('link', /Faire ses démarches en ligne/);
    for (const name of REGULARS) await tablet.tap('button', `${name} : Présent`);
    await tablet.tap('button', 'Liste complète');
    await page().getByText('Liste complète : 12 participants').waitFor();
  });
  expect(each).toBeLessThanOrEqual(14);

  // A crowd at a door: as fast as a finger goes, none lost and none made twice.
  await tablet.tap('button', 'Tous les ateliers');
  await newWorkshop(tablet, 'Café numérique');
  const crowd = page().getByRole('button', { name: /^Une personne de plus/ });
  await crowd.evaluate((key: HTMLButtonElement) => {
    for (let tap = 0; tap < 30; tap += 1) key.click();
  });
  await page().getByText('30 personnes', { exact: true }).waitFor();
  await tablet.tap('button', 'En retirer un');
  await tablet.tap('button', 'Un de plus : Enfants (moins de 12 ans)');
  await tablet.tap('button', 'Un de plus : Enfants (moins de 12 ans)');
  await page().getByText('31 personnes', { exact: true }).waitFor();

  // Nobody came: a figure too. And one that is not held says why.
  await tablet.tap('button', 'Tous les ateliers');
  await newWorkshop(tablet, 'Jeux');
  await tablet.tap('button', 'Liste complète : zéro');
  await page().getByText('Personne n’est venu : zéro est un chiffre aussi.').waitFor();
  await tablet.tap('button', 'Tous les ateliers');
  await newWorkshop(tablet, 'Repair café');
  await tablet.tap('button', 'Annuler l’atelier');
  await page().getByRole('radio', { name: 'Météo' }).check({ force: true });
  await tablet.tap('button', 'L’atelier est annulé');
  await page().getByText('Atelier annulé : Météo.').waitFor();

  const texts = (await outboxOf(tablet)).map(({ text }) => text).join('\n');
  expect(texts).not.toContain('Habitué');
  expect(await page().title()).toBe('Halte');
  await tablet.offline(false);
  await page()
    .getByText(/^Tout est confirmé/)
    .waitFor({ timeout: 60_000 });

  const server = await openDatabase({ url: null, file: product.databaseFile });
  if (!server.ok) throw new Error(server.sentence);
  const workshops = await liveRecords(server.database.kysely, LogId.parse(supervisor.service), 'workshop');
  await server.database.close();
  const by = new Map(workshops.map((workshop) => [workshop.activity, workshop]));
  const standings = by.get('atelier.premiers-pas')?.attendances.map(({ standing }) => standing);
  expect(standings).toEqual([
    'present',
    'absent',
    'present',
    'excused',
    ...Array.from({ length: 8 }, () => 'present'),
    'withdrawn',
  ]);
  const known = new Set(by.get('atelier.demarches')?.attendances.map(({ visitor }) => visitor));
  expect(known.size).toBe(12);
  const heads = by.get('atelier.cafe-numerique')?.headCounts.map(({ category, count }) => [category, count]);
  expect(heads?.toSorted(([a = ''], [b = '']) => (String(a) < String(b) ? -1 : 1))).toEqual([
    ['enfants', 2],
    ['sans-precision', 29],
  ]);
  expect([by.get('atelier.jeux')?.heldAt !== null, by.get('atelier.repair-cafe')?.cancelReason]).toEqual([
    true,
    'meteo',
  ]);
  const { figures } = await supervisor.report({ from: today, to: today });
  expect(figures).toMatchObject({
    persons: 0,
    workshopsHeld: 4,
    workshopsCancelled: 1,
    participations: 22,
    headCounts: 31,
  });
});
