import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeEach, expect, test } from 'vitest';
import { fakeOffice, ok, problem, type FakeOffice } from '../testing/fake-office.ts';
import { openOffice } from '../testing/open-office.tsx';

beforeEach(() => {
  window.location.hash = 'jeton-imprime';
});

function notSetUp(): FakeOffice {
  const server = fakeOffice();
  server.answer('GET /api/v1/ping', ok({ halte: 'present', serverTime: 0, demo: false, setUp: false }));
  return server;
}

async function chooseTerritory() {
  await userEvent.type(screen.getByRole('textbox', { name: 'Intercommunalité' }), 'thierache');
  await userEvent.click(await screen.findByRole('button', { name: /CC Thiérache Sambre et Oise/ }));
  await screen.findByText('3 communes cochées sur 3');
}

async function fillIn(password: string) {
  await userEvent.type(await screen.findByLabelText('Structure porteuse'), 'Les Passerelles');
  await userEvent.type(screen.getByLabelText('Nom du service'), 'Le bus des services');
  await userEvent.type(screen.getByLabelText('Véhicule'), 'Le bus');
  await chooseTerritory();
  await userEvent.type(screen.getByLabelText('Nom'), 'Camille Martin');
  await userEvent.type(screen.getByLabelText('Identifiant'), 'camille');
  await userEvent.type(screen.getByLabelText('Mot de passe'), password);
}

test('the whole territory is sent, and of it the communes ticked are planned', async () => {
  const server = notSetUp();
  await openOffice(server, '/installation');
  await fillIn('quatre mots au hasard');
  await userEvent.click(screen.getByRole('checkbox', { name: /^Iron/ }));
  expect(screen.getByText('2 communes cochées sur 3')).toBeDefined();
  await userEvent.click(screen.getByRole('button', { name: 'Créer le service' }));
  expect(await screen.findByRole('heading', { level: 1, name: 'Équipe, tablettes' })).toBeDefined();
  expect(server.asked.find(({ path }) => path === '/api/v1/setup')?.body).toEqual({
    token: 'jeton-imprime',
    organisation: 'Les Passerelles',
    administrator: { name: 'Camille Martin', login: 'camille', password: 'quatre mots au hasard' },
    service: {
      name: 'Le bus des services',
      timeZone: 'Europe/Paris',
      vehicle: 'Le bus',
      communes: [
        { code: '02298', planned: true },
        { code: '02361', planned: true },
        { code: '02388', planned: false },
      ],
    },
  });
});

test('the kind of service that is chosen is sent', async () => {
  const server = notSetUp();
  await openOffice(server, '/installation');
  await fillIn('quatre mots au hasard');
  await userEvent.selectOptions(screen.getByLabelText('Genre de service'), 'Bus des seniors');
  await userEvent.click(screen.getByRole('button', { name: 'Créer le service' }));
  expect(await screen.findByRole('heading', { level: 1, name: 'Équipe, tablettes' })).toBeDefined();
  const sent = server.asked.find(({ path }) => path === '/api/v1/setup')?.body;
  expect(sent).toMatchObject({ service: { profile: 'bus-seniors' } });
});

test('an invalid form names each field in French, then in English, sends nothing and keeps what was typed', async () => {
  const server = notSetUp();
  await openOffice(server, '/installation');
  await userEvent.type(await screen.findByLabelText('Structure porteuse'), 'Les Passerelles');
  await userEvent.type(screen.getByLabelText('Mot de passe'), 'trop court');
  await userEvent.click(screen.getByRole('button', { name: 'Créer le service' }));
  expect(await screen.findByLabelText('Mot de passe')).toHaveProperty('ariaInvalid', 'true');
  expect(screen.getByText(/^12 caractères au moins : plusieurs mots/)).toBeDefined();
  expect(screen.getByText('Choisissez l’intercommunalité dans la liste trouvée.')).toBeDefined();
  expect(screen.getByText('3 caractères au moins.')).toBeDefined();

  await userEvent.click(screen.getByRole('button', { name: 'English' }));
  expect(await screen.findByText(/^At least 12 characters: several words/)).toBeDefined();
  expect(screen.getByText('Choose an inter-municipal body from the results.')).toBeDefined();
  expect(screen.getByLabelText('Organisation')).toHaveProperty('value', 'Les Passerelles');
  expect(screen.getByLabelText('Password')).toHaveProperty('value', 'trop court');
  expect(server.asked.some(({ path }) => path === '/api/v1/setup')).toBe(false);
});

test('a territory without a single commune ticked is refused', async () => {
  const server = notSetUp();
  await openOffice(server, '/installation');
  await fillIn('quatre mots au hasard');
  await userEvent.click(screen.getByRole('button', { name: 'Tout décocher' }));
  await userEvent.click(screen.getByRole('button', { name: 'Créer le service' }));
  expect(await screen.findByText('Cochez au moins une commune où le bus s’arrêtera.')).toBeDefined();
  expect(server.asked.some(({ path }) => path === '/api/v1/setup')).toBe(false);
});

test('what the server refuses is said at its field, and the rest stays', async () => {
  const server = notSetUp();
  server.answer('POST /api/v1/setup', problem(400, 'invalid', 'administrator/password'));
  await openOffice(server, '/installation');
  await fillIn('motdepasse123');
  await userEvent.click(screen.getByRole('button', { name: 'Créer le service' }));
  expect(await screen.findByText(/^Ce mot de passe est trop courant/)).toBeDefined();
  expect(screen.getByLabelText('Nom du service')).toHaveProperty('value', 'Le bus des services');
  expect(screen.getByText('3 communes cochées sur 3')).toBeDefined();
});

test('a link that is not the one printed says where to find it, and loses nothing', async () => {
  const server = notSetUp();
  server.answer('POST /api/v1/setup', problem(403, 'not-allowed'));
  await openOffice(server, '/installation');
  await fillIn('quatre mots au hasard');
  await userEvent.click(screen.getByRole('button', { name: 'Créer le service' }));
  expect(await screen.findByText('Ce lien d’installation ne convient pas.')).toBeDefined();
  expect(screen.getByLabelText('Structure porteuse')).toHaveProperty('value', 'Les Passerelles');
});

test('a link whose service exists already leads to signing in', async () => {
  await openOffice(fakeOffice(), '/installation');
  expect(await screen.findByText('Ce lien a déjà servi : le service est installé.')).toBeDefined();
  expect(screen.getByRole('link', { name: 'Aller à la connexion' }).getAttribute('href')).toBe('/bureau');
  expect(screen.queryByLabelText('Structure porteuse')).toBeNull();
});

test('a service overseas is proposed its own time zone', async () => {
  const server = notSetUp();
  server.answer(
    'GET /api/v1/territories/200071983',
    ok({
      code: '200071983',
      name: 'CA Grand Sud Caraïbe',
      timeZone: 'America/Guadeloupe',
      communes: [{ code: '97105', name: 'Basse-Terre', population: 9861 }],
    }),
  );
  await openOffice(server, '/installation');
  await userEvent.type(await screen.findByRole('textbox', { name: 'Intercommunalité' }), 'caraibe');
  await userEvent.click(await screen.findByRole('button', { name: /3 communes/ }));
  expect(await screen.findByLabelText('Fuseau horaire')).toHaveProperty('value', 'America/Guadeloupe');
});
