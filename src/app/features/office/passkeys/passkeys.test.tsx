import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test } from 'vitest';
import { creation, fakeKeys, keyAnswer, passkeys, question } from '../testing/fake-keys.ts';
import { fakeOffice, ok, problem, session } from '../testing/fake-office.ts';
import { SERVICE } from '../testing/ids.ts';
import { openOffice } from '../testing/open-office.tsx';

const OWN = '/api/v1/office/me/passkeys';
const done = { status: 204, body: null };

test('a key gets a name, is made, and stands in the list', async () => {
  const server = fakeOffice(fakeKeys());
  server.answer(`POST ${OWN}/options`, ok(creation));
  server.answer(`POST ${OWN}`, done);
  await openOffice(server, '/bureau/mon-compte');
  await userEvent.click(await screen.findByRole('button', { name: 'Ajouter une clé d’accès' }));
  await userEvent.click(screen.getByRole('button', { name: 'Créer la clé' }));
  expect(await screen.findByText('À remplir.')).toBeDefined();
  await userEvent.type(screen.getByLabelText('Nom de la clé'), ' Portable du bureau ');
  server.answer(`GET ${OWN}`, ok({ passkeys }));
  await userEvent.click(screen.getByRole('button', { name: 'Créer la clé' }));
  const list = await screen.findByRole('list', { name: 'Clés d’accès' });
  expect(within(list).getByRole('listitem').textContent.replaceAll(/\s/g, ' ')).toBe(
    'Portable du bureauAjoutée le 20/11/2026 à 8 h 55, utilisée le 24/11/2026 à 8 h 10Retirer',
  );
  expect(screen.queryByLabelText('Nom de la clé')).toBeNull();
  expect(server.asked.find(({ method, path }) => method === 'POST' && path === OWN)?.body).toEqual({
    name: 'Portable du bureau',
    credential: 'AAAA',
    clientDataJSON: 'BBBB',
    attestationObject: 'CCCC',
    transports: ['internal'],
  });
});

test('a key that does not answer is said, and the name stays', async () => {
  const server = fakeOffice(fakeKeys({ areSilent: true }));
  server.answer(`POST ${OWN}/options`, ok(creation));
  await openOffice(server, '/bureau/mon-compte');
  await userEvent.click(await screen.findByRole('button', { name: 'Ajouter une clé d’accès' }));
  await userEvent.type(screen.getByLabelText('Nom de la clé'), 'Portable');
  await userEvent.click(screen.getByRole('button', { name: 'Créer la clé' }));
  expect(await screen.findByText(/Aucune clé d’accès n’a répondu/)).toBeDefined();
  expect(screen.getByLabelText('Nom de la clé')).toHaveProperty('value', 'Portable');
  expect(server.asked.some(({ method, path }) => method === 'POST' && path === OWN)).toBe(false);
});

test('a key is removed, and one is told to forget it on its device too', async () => {
  const server = fakeOffice(fakeKeys());
  server.answer(`GET ${OWN}`, ok({ passkeys }));
  server.answer(`POST ${OWN}/${passkeys[0]?.id}/remove`, done);
  await openOffice(server, '/bureau/mon-compte');
  const remove = await screen.findByRole('button', { name: 'Retirer la clé d’accès Portable du bureau' });
  server.answer(`GET ${OWN}`, ok({ passkeys: [] }));
  await userEvent.click(remove);
  expect(await screen.findByText(/Portable du bureau.*n’ouvre plus rien ici/)).toBeDefined();
  await waitFor(() => expect(screen.queryByRole('list', { name: 'Clés d’accès' })).toBeNull());
});

test('where a browser can have none, it is said and none is offered', async () => {
  const server = fakeOffice();
  await openOffice(server, '/bureau/mon-compte', 'en');
  expect(await screen.findByText(/Passkeys don’t work in this browser here/)).toBeDefined();
  expect(screen.queryByRole('button', { name: 'Add a passkey' })).toBeNull();
});

test('one signs in by a key, and a key that is not accepted is said in its own words', async () => {
  const server = fakeOffice(fakeKeys());
  server.answer('GET /api/v1/office/me', problem(401, 'not-signed-in'));
  server.answer('POST /api/v1/office/passkeys/sign-in/options', ok(question));
  server.answer('POST /api/v1/office/passkeys/sign-in', problem(401, 'wrong-credentials', 'passkey'));
  await openOffice(server, '/bureau/equipe');
  const enter = await screen.findByRole('button', { name: 'Se connecter avec une clé d’accès' });
  await userEvent.click(enter);
  expect((await screen.findByRole('alert')).textContent).toContain('Cette clé d’accès n’est pas acceptée ici.');
  expect(server.asked.findLast(({ method }) => method === 'POST')?.body).toEqual(keyAnswer);

  server.answer('POST /api/v1/office/passkeys/sign-in', ok(session));
  server.answer('GET /api/v1/office/me', ok(session));
  await userEvent.click(enter);
  expect(await screen.findByRole('heading', { level: 1, name: 'Équipe, tablettes' })).toBeDefined();
});

test('in a demonstration nobody has a key', async () => {
  const server = fakeOffice(fakeKeys());
  server.answer('GET /api/v1/office/me', problem(401, 'not-signed-in'));
  server.answer('GET /api/v1/ping', ok({ halte: 'present', serverTime: 0, demo: true, setUp: true }));
  await openOffice(server, '/bureau');
  expect(await screen.findByRole('button', { name: 'Entrer comme responsable' })).toBeDefined();
  expect(screen.queryByRole('button', { name: 'Se connecter avec une clé d’accès' })).toBeNull();
});

const CODE = `POST /api/v1/office/services/${SERVICE}/device-codes`;

test('who has a key confirms by it what the server wants a proof for; who has none is not asked for one', async () => {
  const server = fakeOffice(fakeKeys());
  server.answer(CODE, problem(403, 'proof-needed'));
  await openOffice(server, '/bureau/equipe');
  const enrol = await screen.findByRole('button', { name: 'Inscrire une tablette' });
  await userEvent.click(enrol);
  await screen.findByRole('dialog', { name: /Est-ce bien vous/ });
  await waitFor(() => expect(server.asked.some(({ path }) => path === OWN)).toBe(true));
  expect(screen.queryByRole('button', { name: 'Confirmer avec une clé d’accès' })).toBeNull();
  await userEvent.click(screen.getByRole('button', { name: 'Annuler' }));

  server.answer(`GET ${OWN}`, ok({ passkeys }));
  server.answer('POST /api/v1/office/me/proof/passkey/options', ok(question));
  server.answer('POST /api/v1/office/me/proof/passkey', done);
  await userEvent.click(await screen.findByRole('button', { name: /Réessayer|Inscrire une tablette/ }));
  const confirm = await screen.findByRole('button', { name: 'Confirmer avec une clé d’accès' });
  server.answer(CODE, ok({ code: 'ABCD-EFGH-JKMN-PQRS', expiresAt: '2099-01-01T00:15:00.000Z' }, 201));
  await userEvent.click(confirm);
  expect(await screen.findByText('ABCD')).toBeDefined();
});
