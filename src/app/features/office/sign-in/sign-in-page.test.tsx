import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test } from 'vitest';
import { fakeOffice, ok, problem, session } from '../testing/fake-office.ts';
import { openOffice } from '../testing/open-office.tsx';

function nobodySignedIn() {
  const server = fakeOffice();
  server.answer('GET /api/v1/office/me', problem(401, 'not-signed-in'));
  return server;
}

test('a wrong password is said, and what was typed stays', async () => {
  const server = nobodySignedIn();
  server.answer('POST /api/v1/office/sign-in', problem(401, 'wrong-credentials'));
  await openOffice(server, '/bureau');
  await userEvent.type(await screen.findByLabelText('Identifiant'), 'camille');
  await userEvent.type(screen.getByLabelText('Mot de passe'), 'quatre mots au hasard');
  await userEvent.click(screen.getByRole('button', { name: 'Se connecter' }));
  expect((await screen.findByRole('alert')).textContent).toContain('L’identifiant ou le mot de passe ne convient pas.');
  expect(screen.getByLabelText('Identifiant')).toHaveProperty('value', 'camille');
  expect(screen.getByLabelText('Mot de passe')).toHaveProperty('value', 'quatre mots au hasard');
});

test('a field left empty is named, and nothing is sent', async () => {
  const server = nobodySignedIn();
  await openOffice(server, '/bureau', 'en');
  await userEvent.click(await screen.findByRole('button', { name: 'Sign in' }));
  expect(await screen.findAllByText('Required.')).toHaveLength(2);
  expect(server.asked.some(({ path }) => path.endsWith('/sign-in'))).toBe(false);
});

test('signing in opens the page whose address was asked for', async () => {
  const server = nobodySignedIn();
  await openOffice(server, '/bureau/equipe');
  await userEvent.type(await screen.findByLabelText('Identifiant'), 'camille');
  await userEvent.type(screen.getByLabelText('Mot de passe'), 'quatre mots au hasard');
  server.answer('GET /api/v1/office/me', ok(session));
  await userEvent.click(screen.getByRole('button', { name: 'Se connecter' }));
  expect(await screen.findByRole('heading', { level: 1, name: 'Équipe, tablettes' })).toBeDefined();
});

test('a demonstration is entered with one press and says what it is on every page', async () => {
  const server = nobodySignedIn();
  server.answer('GET /api/v1/ping', ok({ halte: 'present', serverTime: 0, demo: true, setUp: true }));
  await openOffice(server, '/bureau');
  const enter = await screen.findByRole('button', { name: 'Entrer comme responsable' });
  expect(screen.getByText('Démonstration.')).toBeDefined();
  server.answer('GET /api/v1/office/me', ok({ ...session, demo: true }));
  await userEvent.click(enter);
  expect(await screen.findByRole('heading', { level: 1, name: 'Novembre 2026' })).toBeDefined();
  expect(screen.getByText('Démonstration.')).toBeDefined();
});

test('elsewhere there is no way in without a password', async () => {
  await openOffice(nobodySignedIn(), '/bureau');
  expect(await screen.findByLabelText('Mot de passe')).toBeDefined();
  expect(screen.queryByRole('button', { name: 'Entrer comme responsable' })).toBeNull();
});

test('signing out leads back to signing in', async () => {
  const server = fakeOffice();
  await openOffice(server, '/bureau');
  const out = await screen.findByRole('button', { name: 'Se déconnecter' });
  server.answer('GET /api/v1/office/me', problem(401, 'not-signed-in'));
  await userEvent.click(out);
  expect(await screen.findByLabelText('Mot de passe')).toBeDefined();
});
