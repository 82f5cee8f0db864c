import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test } from 'vitest';
import { fakeOffice, ok, problem, session, sessions } from '../testing/fake-office.ts';
import { openOffice } from '../testing/open-office.tsx';

const route = 'POST /api/v1/office/me/password';

test('a wrong present password is said at its field and what was typed stays; the right one changes it', async () => {
  const server = fakeOffice();
  server.answer(route, problem(401, 'wrong-credentials', 'current'));
  await openOffice(server, '/bureau/frequentation');
  await userEvent.click(await screen.findByRole('button', { name: 'Mon compte' }));
  await userEvent.type(await screen.findByLabelText('Mot de passe actuel'), 'premier mot de passe');
  await userEvent.type(screen.getByLabelText('Nouveau mot de passe'), 'un tout autre mot');
  await userEvent.click(screen.getByRole('button', { name: 'Changer le mot de passe' }));
  expect(await screen.findByText('Ce n’est pas le mot de passe actuel.')).toBeDefined();
  expect(screen.getByLabelText('Nouveau mot de passe')).toHaveProperty('value', 'un tout autre mot');

  server.answer(route, { status: 204, body: null });
  await userEvent.click(screen.getByRole('button', { name: 'Changer le mot de passe' }));
  expect(await screen.findByText(/Le mot de passe est changé/)).toBeDefined();
  expect(screen.getByLabelText('Nouveau mot de passe')).toHaveProperty('value', '');
  expect(server.asked.findLast(({ method }) => method === 'POST')?.body).toEqual({
    current: 'premier mot de passe',
    password: 'un tout autre mot',
  });
});

test('in a demonstration, where nobody has a password, none can be changed', async () => {
  const server = fakeOffice();
  server.answer('GET /api/v1/office/me', ok({ ...session, demo: true }));
  await openOffice(server, '/bureau/frequentation');
  expect(await screen.findByRole('button', { name: 'Se déconnecter' })).toBeDefined();
  expect(screen.queryByRole('button', { name: 'Mon compte' })).toBeNull();
});

test('where one is signed in is listed, and a session that was left open elsewhere is ended', async () => {
  const server = fakeOffice();
  await openOffice(server, '/bureau/mon-compte');
  const list = await screen.findByRole('list', { name: 'Sessions ouvertes' });
  expect(
    within(list)
      .getAllByRole('listitem')
      .map((row) => row.textContent.replaceAll(/\s/g, ' ')),
  ).toEqual([
    'Firefox · WindowsConnexion le 24/11/2026 à 8 h 55, page ouverte le 24/11/2026 à 11 h 20celle-ci',
    'Navigateur inconnuConnexion le 24/11/2026 à 7 h 10, page ouverte le 24/11/2026 à 7 h 40Fermer',
  ]);
  const other = sessions[1]?.id ?? '';
  server.answer(`POST /api/v1/office/me/sessions/${other}/end`, { status: 204, body: null });
  server.answer('GET /api/v1/office/me/sessions', ok({ sessions: sessions.slice(0, 1) }));
  await userEvent.click(screen.getByRole('button', { name: 'Fermer la session Navigateur inconnu' }));
  await waitFor(() => expect(within(list).getAllByRole('listitem')).toHaveLength(1));
});

test('a session that cannot be ended says why and stays', async () => {
  const server = fakeOffice();
  const other = sessions[1]?.id ?? '';
  server.answer(`POST /api/v1/office/me/sessions/${other}/end`, 'no-network');
  await openOffice(server, '/bureau/mon-compte');
  await userEvent.click(await screen.findByRole('button', { name: 'Fermer la session Navigateur inconnu' }));
  expect(await screen.findByRole('button', { name: 'Réessayer' })).toBeDefined();
  expect(screen.getByRole('button', { name: 'Fermer la session Navigateur inconnu' })).toBeDefined();
});
