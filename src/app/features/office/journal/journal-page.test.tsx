import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, expect, test, vi } from 'vitest';
import type { JournalEntry } from '../../../../protocol/journal.ts';
import { type FakeOffice, fakeOffice, ok, problem, session, team } from '../testing/fake-office.ts';
import { AGENT, SERVICE, SUPERVISOR } from '../testing/ids.ts';
import { openOffice } from '../testing/open-office.tsx';

const route = 'GET /api/v1/office/journal';
const TABLET = '0199a000-0000-7000-8000-000000000201';
const camille = { id: SUPERVISOR, name: 'Camille Martin' };

afterEach(() => vi.restoreAllMocks());

function entry(number: number, said: object): JournalEntry {
  const of = { number, at: '2026-11-24T08:30:00.000Z', actor: { kind: 'account', ...camille }, service: null };
  return { ...of, subject: null, details: {}, ...said } as JournalEntry;
}

const entries = [
  entry(1_128, {
    action: 'role-changed',
    subject: { id: AGENT, name: 'Dominique Petit' },
    details: { role: 'supervisor' },
  }),
  entry(1_127, {
    action: 'tablet-enrolled',
    actor: { kind: 'device', id: TABLET, name: 'Tablette 1' },
    subject: { id: TABLET, name: 'Tablette 1' },
  }),
  entry(1_126, { action: 'sign-ins-refused', actor: { kind: 'server' }, details: { count: 3 } }),
  entry(1_125, { action: 'purge-ordered', subject: { id: '0199a000-0000-7000-8000-0000abcdef01', name: null } }),
];

function answering(server: FakeOffice, all: readonly JournalEntry[] = entries, next: number | null = null): void {
  const people = [camille, { id: AGENT, name: 'Dominique Petit' }];
  server.answer(route, ok({ entries: all, next, people }));
}

function administrators(chain: object = { head: 1_128, brokenAt: null }): FakeOffice {
  const server = fakeOffice();
  server.answer('GET /api/v1/office/me', ok({ ...session, account: { ...session.account, role: 'admin' } }));
  server.answer(`${route}/chain`, ok(chain));
  answering(server);
  return server;
}

const asked = (server: FakeOffice) =>
  server.asked.filter(({ path }) => path === '/api/v1/office/journal').map(({ query }) => query.toString());

async function rows(): Promise<readonly string[]> {
  const table = await screen.findByRole('table', { name: 'Journal, du plus récent au plus ancien' });
  return within(table)
    .getAllByRole('row')
    .slice(1)
    .map((row) =>
      [...row.children]
        .map((cell) => cell.textContent)
        .join(' | ')
        .replaceAll(/\s/g, ' '),
    );
}

test('an administrator reads who did what to whom in plain words, and that the chain holds', async () => {
  await openOffice(administrators(), '/bureau/journal');
  expect(await rows()).toEqual([
    '24/11/2026 à 9 h 30n° 1 128 | Camille Martin | Rôle changéResponsable | Dominique Petit',
    '24/11/2026 à 9 h 30n° 1 127 | Tablette 1 | Tablette inscrite | soi-même',
    '24/11/2026 à 9 h 30n° 1 126 | Le serveur | Connexions refusées3 fois | ',
    '24/11/2026 à 9 h 30n° 1 125 | Camille Martin | Identité effacée | …abcdef01',
  ]);
  expect((await screen.findByText(/Chaîne vérifiée/)).textContent.replaceAll(/\s/g, ' ')).toBe(
    'Chaîne vérifiée jusqu’au n° 1 128',
  );
});

test('a chain that is broken says from where, and what to do', async () => {
  await openOffice(administrators({ head: 1_128, brokenAt: 12 }), '/bureau/journal');
  const alert = await screen.findByRole('alert');
  expect(alert.textContent).toContain('Le n°\u00A012 ne suit pas ceux qui le précèdent.');
  expect(alert.textContent).toContain('Gardez les sauvegardes');
  expect(screen.queryByText(/Chaîne vérifiée/)).toBeNull();
});

test('one kind of act, or one person, is asked for; and older pages, from which one comes back', async () => {
  const server = administrators();
  answering(server, entries, 1_125);
  await openOffice(server, '/bureau/journal');
  await rows();
  expect(screen.queryByRole('button', { name: 'Plus récents' })).toBeNull();
  await userEvent.click(screen.getByRole('button', { name: 'Plus anciens' }));
  expect(await screen.findByRole('button', { name: 'Plus récents' })).toBeDefined();
  await rows();
  await userEvent.click(screen.getByRole('button', { name: 'Plus récents' }));
  await rows();
  await userEvent.selectOptions(screen.getByLabelText('Quoi'), 'Rôle changé');
  await rows();
  answering(server, []);
  await userEvent.selectOptions(screen.getByLabelText('Par ou pour qui'), 'Dominique Petit');
  expect(await screen.findByText('Rien ne correspond')).toBeDefined();
  expect(asked(server)).toEqual(['', 'before=1125', '', 'action=role-changed', `action=role-changed&person=${AGENT}`]);
});

test('the journal is taken away as a file, after the password was given again, and is read anew since that is in it', async () => {
  const server = administrators();
  const offered: Blob[] = [];
  URL.createObjectURL = vi.fn((file) => `blob:${offered.push(file as Blob)}`);
  URL.revokeObjectURL = vi.fn();
  vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(() => undefined);
  server.answer(`${route}.csv`, problem(403, 'proof-needed'));
  await openOffice(server, '/bureau/journal');
  await rows();
  await userEvent.click(screen.getByRole('button', { name: 'Exporter ce journal en CSV' }));
  await userEvent.type(await screen.findByLabelText('Mot de passe actuel'), 'le bus passe à dix heures');
  server.answer('POST /api/v1/office/me/proof', { status: 204, body: null });
  server.answer(`${route}.csv`, ok('N°;Qui'));
  await userEvent.keyboard('{Enter}');
  await waitFor(() => expect(offered).toHaveLength(1));
  expect(await offered[0]?.text()).toContain('N°;Qui');
  await waitFor(() => expect(asked(server)).toHaveLength(2));
});

test('a supervisor has no journal, neither in the menu nor by its address', async () => {
  const server = fakeOffice();
  const { history } = await openOffice(server, '/bureau/journal');
  await screen.findByRole('button', { name: 'Se déconnecter' });
  expect(screen.queryByRole('link', { name: 'Journal' })).toBeNull();
  await waitFor(() => expect(history.at(-1)).toMatch(/frequentation/));
  expect(asked(server)).toEqual([]);
});

test('a supervisor is told of a tablet that remembers another journal, and that a backup put back explains it', async () => {
  const server = fakeOffice();
  const journalDoubts = [{ device: 'Tablette 1', at: '2026-11-24T08:30:00.000Z' }];
  server.answer(`GET /api/v1/office/services/${SERVICE}/team`, ok({ ...team, journalDoubts }));
  await openOffice(server, '/bureau/equipe');
  const alert = await screen.findByRole('alert');
  expect(alert.textContent.replaceAll(/\s/g, ' ')).toContain('Signalé par : Tablette 1, le 24/11/2026 à 9 h 30.');
  expect(alert.textContent).toContain('Après la remise en place d’une sauvegarde plus ancienne, c’est attendu.');
});

test('a journal that does not come says why and can be asked for again', async () => {
  const server = administrators();
  server.answer(route, 'no-network');
  await openOffice(server, '/bureau/journal', 'en');
  expect(await screen.findByText(/No answer from the server/)).toBeDefined();
  answering(server);
  await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
  expect(await screen.findByRole('table', { name: 'Audit log, newest first' })).toBeDefined();
});
