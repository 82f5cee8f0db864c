import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test } from 'vitest';
import { fakeOffice, ok, problem } from '../testing/fake-office.ts';
import { handMadeReport } from '../testing/hand-made-report.ts';
import { SERVICE } from '../testing/ids.ts';
import { openOffice } from '../testing/open-office.tsx';

const november = '/bureau/frequentation?from=2026-11-01&to=2026-11-30';
const reportRoute = `GET /api/v1/office/services/${SERVICE}/report`;

/** The figures of a row, without its name. */
function figuresOf(row: HTMLElement): readonly number[] {
  return within(row)
    .getAllByRole('cell')
    .map((cell) => Number(cell.textContent));
}

function sumOf(rows: readonly HTMLElement[]): readonly number[] {
  return rows.map(figuresOf).reduce((sums, row) => sums.map((sum, index) => sum + (row[index] ?? 0)));
}

async function tableOf(name: string) {
  const table = await screen.findByRole('table', { name });
  const [, ...rows] = within(table).getAllByRole('row');
  const total = rows.pop();
  if (!total) throw new Error(`the table ${name} has no row`);
  return { rows, total };
}

test('a month shows its people, procedures, sessions and communes, and what changed since the month before', async () => {
  await openOffice(fakeOffice(), november);
  expect(await screen.findByRole('heading', { level: 1, name: 'Novembre 2026' })).toBeDefined();
  const figure = async (words: string) =>
    (await screen.findByRole('button', { name: words })).closest('p')?.textContent;
  expect(await figure('personnes reçues')).toMatch(/^78/);
  expect(await figure('démarches')).toMatch(/^104/);
  expect(await figure('permanences tenues')).toBe('31permanences tenues1 annulée, 1 sans nouvelles');
  expect(await figure('communes servies, prévues, du territoire')).toMatch(/^13 \/ 14 \/ 15/);
});

test('a month that is over is compared with the one before; one in progress is not called a fall', async () => {
  const server = fakeOffice();
  await openOffice(server, november);
  expect(await screen.findByText('70 en octobre, mois entier')).toBeDefined();
  const { figures } = handMadeReport();
  server.answer(
    reportRoute,
    ok({ ...handMadeReport(), figures: { ...figures, persons: 70, period: { from: '2026-10-01', to: '2026-10-31' } } }),
  );
  await userEvent.click(screen.getByRole('button', { name: /^Mois précédent/ }));
  expect(await screen.findByText('+9 sur septembre')).toBeDefined();
});

test('the table by commune adds up to the people received, folded and unfolded', async () => {
  await openOffice(fakeOffice(), november);
  const folded = await tableOf('Par commune');
  expect(folded.rows.at(-1)?.textContent).toContain('5 autres communes');
  expect(figuresOf(folded.total)).toEqual([78, 104, 31]);
  expect(sumOf(folded.rows)).toEqual([78, 104, 31]);

  await userEvent.click(screen.getByRole('button', { name: 'Voir les 15 communes' }));
  const whole = await tableOf('Par commune');
  expect(whole.rows).toHaveLength(15);
  expect(sumOf(whole.rows)).toEqual([78, 104, 31]);
  expect(within(whole.rows[0] ?? document.body).getByRole('rowheader').textContent).toBe('Guise');
});

test('referrals add up by partner, the unknown one named so; a period without any has no such table', async () => {
  const server = fakeOffice();
  await openOffice(server, november);
  const { rows, total } = await tableOf('Orientations par partenaire');
  expect(rows.map((row) => row.textContent)).toEqual(['CAF4', 'Retraite2', 'Partenaire inconnu1']);
  expect(total.textContent).toBe('Total7');
  server.answer(reportRoute, ok({ ...handMadeReport(), referralsByPartner: [] }));
  await userEvent.click(screen.getByRole('button', { name: /^Mois précédent/ }));
  await screen.findByRole('heading', { level: 1, name: 'Octobre 2026' });
  await waitFor(() => expect(screen.queryByRole('table', { name: 'Orientations par partenaire' })).toBeNull());
  expect(screen.getByRole('table', { name: 'Par commune' })).toBeDefined();
});

test('procedures add up by partner and by type', async () => {
  await openOffice(fakeOffice(), november);
  const partners = within(await screen.findByRole('list', { name: 'Démarches par partenaire' })).getAllByRole(
    'listitem',
  );
  const counts = partners.map((item) => Number(/\d+$/.exec(item.textContent)?.[0]));
  expect(partners[0]?.textContent).toBe('Retraite24');
  expect(counts).toEqual([24, 19, 19, 15, 11, 9, 7]);
  await userEvent.click(screen.getByText('Par type de démarche (8)'));
  const { rows, total } = await tableOf('Démarches par type');
  const counted = rows.map((row) => Number(within(row).getAllByRole('cell').at(-1)?.textContent));
  expect(counted.reduce((sum, count) => sum + count)).toBe(104);
  expect(within(total).getAllByRole('cell').at(-1)?.textContent).toBe('104');
});

test('the twelve months stand in a table that adds up to 610 people', async () => {
  await openOffice(fakeOffice(), november);
  await userEvent.click(await screen.findByText('Voir le tableau'));
  const { rows, total } = await tableOf('Personnes reçues par mois');
  expect(rows).toHaveLength(12);
  expect(figuresOf(total)[0]).toBe(610);
  expect(sumOf(rows)).toEqual(figuresOf(total));
});

test('the banner names the silent session and the tablet that is late', async () => {
  await openOffice(fakeOffice(), november);
  const banner = await screen.findByText('31 permanences reçues sur 32.');
  expect(banner.closest('[role=status]')?.textContent.replaceAll('\u00A0', ' ')).toBe(
    '31 permanences reçues sur 32. Iron, jeudi 12, matin : rien reçu. Tablette 2, dernière synchronisation complète le 19 à 18 h 02.',
  );
});

test('when nothing is missing the page says that too', async () => {
  const server = fakeOffice();
  const report = handMadeReport();
  const figures = { ...report.figures, sessionsHeld: 32, sessionsSilent: 0, silent: [] };
  server.answer(reportRoute, ok({ ...report, figures, silentSessions: [], lateDevices: [] }));
  await openOffice(server, november);
  expect(await screen.findByText(/^32 permanences reçues sur 32\. Toutes les tablettes sont à jour\.$/)).toBeDefined();
});

test('with many silent sessions three are named, and all of them can be read', async () => {
  const server = fakeOffice();
  const report = handMadeReport();
  const [one] = report.silentSessions;
  const silentSessions = ['Iron', 'Oisy', 'Boué', 'Guise', 'Malzy'].map((commune, index) => ({
    ...one,
    id: `0199a000-0000-7000-8000-00000000011${index}`,
    commune,
  }));
  server.answer(reportRoute, ok({ ...report, silentSessions }));
  await openOffice(server, november);
  expect(
    await screen.findByText(/Boué, jeudi 12, matin : rien reçu\. Et 2 autres permanences sans nouvelles\./),
  ).toBeDefined();
  await userEvent.click(screen.getByText('Voir les 5 permanences sans nouvelles'));
  expect(
    within(screen.getByRole('list', { name: 'Permanences sans nouvelles' })).getAllByRole('listitem'),
  ).toHaveLength(5);
});

test('a figure says what it counts where it stands, and again in the list at the end', async () => {
  await openOffice(fakeOffice(), november);
  await userEvent.click(await screen.findByRole('button', { name: 'usager distinct' }));
  expect((await screen.findByRole('tooltip')).textContent).toContain('Une visite anonyme n’y est jamais ajoutée.');
  expect(screen.getByText('Aucun usager suivi : toutes les visites sont anonymes.')).toBeDefined();
  expect(screen.getByText(/Définitions, version 1 · catalogue, version 3/)).toBeDefined();
});

test('the CSV and the XLSX are asked for the period on the screen, in its language', async () => {
  await openOffice(fakeOffice(), november, 'en');
  const csv = await screen.findByRole('link', { name: 'Download the figures as CSV' });
  expect(csv.getAttribute('href')).toBe(
    `/api/v1/office/services/${SERVICE}/report.csv?from=2026-11-01&to=2026-11-30&language=en`,
  );
  expect(screen.getByRole('link', { name: 'Download the figures as XLSX' }).getAttribute('href')).toContain(
    'report.xlsx?',
  );
});

test('a period that ends before it starts is refused at its field, and the dates stay', async () => {
  const server = fakeOffice();
  await openOffice(server, november);
  await userEvent.click(await screen.findByRole('button', { name: 'Période' }));
  const to = screen.getByLabelText('au');
  await userEvent.clear(to);
  await userEvent.type(to, '2026-10-15');
  const askedBefore = server.asked.length;
  await userEvent.click(screen.getByRole('button', { name: 'Afficher' }));
  expect(await screen.findByText('La fin vient avant le début.')).toBeDefined();
  expect(to).toHaveProperty('value', '2026-10-15');
  expect(server.asked).toHaveLength(askedBefore);
});

test('a period of several months says its average a month and stands in the address', async () => {
  const { history } = await openOffice(fakeOffice(), november);
  await userEvent.click(await screen.findByRole('button', { name: 'Période' }));
  await userEvent.click(screen.getByRole('button', { name: 'Douze derniers mois entiers' }));
  expect(await screen.findByRole('heading', { name: 'Novembre 2025 à octobre 2026' })).toBeDefined();
  expect(await screen.findByRole('button', { name: 'en moyenne par mois' })).toBeDefined();
  expect(history.at(-1)).toContain('from=2025-11-01&to=2026-10-31');
});

test('a month of which nothing has come in yet opens on the latest that has', async () => {
  const server = fakeOffice();
  const report = handMadeReport();
  const months = report.months.map((row) => (row.month === '2026-11' ? { ...row, persons: 0, sessionsHeld: 0 } : row));
  server.answer(reportRoute, ok({ ...report, months }));
  await openOffice(server, '/bureau');
  expect(await screen.findByRole('heading', { name: 'Octobre 2026' })).toBeDefined();
});

test('without an answer the page says so and asks again when told to', async () => {
  const server = fakeOffice();
  server.answer(reportRoute, 'no-network');
  await openOffice(server, november);
  expect(await screen.findByText(/^Le serveur ne répond pas/)).toBeDefined();
  server.answer(reportRoute, ok(handMadeReport()));
  await userEvent.click(screen.getByRole('button', { name: 'Réessayer' }));
  expect(await screen.findByRole('table', { name: 'Par commune' })).toBeDefined();
});

test('an answer that is not a report is never shown as one', async () => {
  const server = fakeOffice();
  server.answer(reportRoute, ok({ ...handMadeReport(), figures: { persons: 78 } }));
  await openOffice(server, november);
  expect(await screen.findByText(/^La réponse ne vient pas de notre serveur/)).toBeDefined();
  expect(screen.queryByRole('table')).toBeNull();
});

test('when the session ends, the page leads to signing in again', async () => {
  const server = fakeOffice();
  server.answer(reportRoute, problem(401, 'not-signed-in'));
  await openOffice(server, november);
  const signIn = await screen.findByRole('button', { name: 'Se connecter' });
  server.answer('GET /api/v1/office/me', problem(401, 'not-signed-in'));
  await userEvent.click(signIn);
  expect(await screen.findByLabelText('Mot de passe')).toBeDefined();
});
