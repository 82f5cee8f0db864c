import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test } from 'vitest';
import { fakeOffice, ok, problem, session } from '../testing/fake-office.ts';
import { openOffice } from '../testing/open-office.tsx';

const route = 'POST /api/v1/office/me/password';

test('a wrong present password is said at its field and what was typed stays; the right one changes it', async () => {
  const server = fakeOffice();
  server.answer(route, problem(401, 'wrong-credentials', 'current'));
  await openOffice(server, '/bureau/frequentation');
  await userEvent.click(await screen.findByRole('button', { name: 'Mon mot de passe' }));
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
  expect(screen.queryByRole('button', { name: 'Mon mot de passe' })).toBeNull();
});
