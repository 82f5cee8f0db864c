import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test } from 'vitest';
import { fakeOffice, ok, problem, session, team } from '../testing/fake-office.ts';
import { AGENT, SERVICE, SUPERVISOR } from '../testing/ids.ts';
import { openOffice } from '../testing/open-office.tsx';

const inService = `/api/v1/office/services/${SERVICE}`;
const issued = { code: 'K7QD-3M9X-A2BC-W4YZ', expiresAt: '2099-01-01T00:15:00.000Z' };

test('a tablet’s code is shown once, in groups of four, and is in no address', async () => {
  const server = fakeOffice();
  server.answer(`POST ${inService}/device-codes`, ok(issued, 201));
  const { history } = await openOffice(server, '/bureau/equipe');
  await userEvent.click(await screen.findByRole('button', { name: 'Inscrire une tablette' }));
  const dialog = await screen.findByRole('dialog', { name: 'Code de la tablette' });
  for (const group of ['K7QD', '3M9X', 'A2BC', 'W4YZ']) expect(within(dialog).getByText(group)).toBeDefined();
  expect(within(dialog).getByRole('timer').textContent).toContain('Bon encore');

  await userEvent.click(within(dialog).getByRole('button', { name: 'Fermer' }));
  expect(screen.queryByText('K7QD')).toBeNull();
  expect(await screen.findByRole('table', { name: 'Tablettes' })).toBeDefined();
  expect(document.body.innerHTML).not.toContain('K7QD');
  expect(history.join(' ')).not.toContain('K7QD');
});

test('a code that is too old is no longer shown', async () => {
  const server = fakeOffice();
  server.answer(
    `POST ${inService}/accounts/${AGENT}/codes`,
    ok({ ...issued, expiresAt: '2020-01-01T00:00:00.000Z' }, 201),
  );
  await openOffice(server, '/bureau/equipe');
  await userEvent.click(await screen.findByRole('button', { name: 'Donner un code à Dominique Petit' }));
  const dialog = await screen.findByRole('dialog', { name: 'Code de Dominique Petit' });
  expect(within(dialog).getByText(/Ce code a expiré/)).toBeDefined();
  expect(within(dialog).queryByText('K7QD')).toBeNull();
});

test('an agent is added, and the list is asked for again', async () => {
  const server = fakeOffice();
  await openOffice(server, '/bureau/equipe');
  await userEvent.click(await screen.findByRole('button', { name: 'Ajouter un agent' }));
  await userEvent.type(screen.getByLabelText('Nom de l’agent'), 'Léa Leroy');
  await userEvent.click(screen.getByRole('button', { name: 'Ajouter' }));
  expect(await screen.findByText('Léa Leroy fait partie de l’équipe.')).toBeDefined();
  expect(server.asked.find(({ path, method }) => path === `${inService}/accounts` && method === 'POST')?.body).toEqual({
    name: 'Léa Leroy',
    role: 'agent',
    employer: null,
  });
  expect(server.asked.filter(({ path }) => path === `${inService}/team`)).toHaveLength(2);
});

test('an agent without a name is refused at the field; one that the server refuses keeps what was typed', async () => {
  const server = fakeOffice();
  server.answer(`POST ${inService}/accounts`, problem(403, 'not-allowed'));
  await openOffice(server, '/bureau/equipe');
  await userEvent.click(await screen.findByRole('button', { name: 'Ajouter un agent' }));
  await userEvent.type(screen.getByLabelText('Employeur, s’il n’est pas la structure'), 'CAF');
  await userEvent.click(screen.getByRole('button', { name: 'Ajouter' }));
  expect(await screen.findByRole('textbox', { name: 'Nom de l’agent', description: /À remplir/ })).toBeDefined();
  await userEvent.type(screen.getByLabelText('Nom de l’agent'), 'Léa Leroy');
  await userEvent.click(screen.getByRole('button', { name: 'Ajouter' }));
  expect(await screen.findByText('Votre compte ne permet pas cette action.')).toBeDefined();
  expect(screen.getByLabelText('Nom de l’agent')).toHaveProperty('value', 'Léa Leroy');
});

test('a service with no agent and no tablet says what comes next', async () => {
  const server = fakeOffice();
  server.answer(`GET ${inService}/team`, ok({ ...team, accounts: team.accounts.slice(0, 1), devices: [] }));
  await openOffice(server, '/bureau/equipe', 'en');
  expect(await screen.findByText('What next')).toBeDefined();
  expect(screen.getByText('No tablets yet')).toBeDefined();
});

const administrator = { ...session, account: { ...session.account, role: 'admin' } };

test('an administrator adds a supervisor with a login and a first password; what was typed stays whatever is chosen', async () => {
  const server = fakeOffice();
  server.answer('GET /api/v1/office/me', ok(administrator));
  await openOffice(server, '/bureau/equipe');
  await userEvent.click(await screen.findByRole('button', { name: 'Ajouter quelqu’un' }));
  expect(screen.queryByLabelText('Identifiant')).toBeNull();
  await userEvent.type(screen.getByLabelText('Nom de l’agent'), 'Sacha Petit');
  await userEvent.click(screen.getByRole('radio', { name: 'Responsable' }));
  await userEvent.type(screen.getByLabelText('Identifiant'), 'sa');
  await userEvent.click(screen.getByRole('button', { name: 'Ajouter' }));
  expect(
    await screen.findByRole('textbox', { name: 'Identifiant', description: /3 caractères au moins/ }),
  ).toBeDefined();
  expect(screen.getByText(/^12 caractères au moins : plusieurs/)).toBeDefined();
  expect(server.asked.filter(({ path, method }) => method === 'POST' && path.endsWith('/accounts'))).toEqual([]);

  await userEvent.type(screen.getByLabelText('Identifiant'), 'cha');
  await userEvent.type(screen.getByLabelText('Premier mot de passe'), 'premier mot de passe');
  await userEvent.click(screen.getByRole('radio', { name: 'Agent' }));
  await userEvent.click(screen.getByRole('radio', { name: 'Administrateur' }));
  expect(screen.getByLabelText('Identifiant')).toHaveProperty('value', 'sacha');
  server.answer(`POST ${inService}/accounts`, problem(409, 'conflict', 'login'));
  await userEvent.click(screen.getByRole('button', { name: 'Ajouter' }));
  expect(
    await screen.findByRole('textbox', { name: 'Identifiant', description: /déjà celui de quelqu’un/ }),
  ).toBeDefined();
  expect(screen.getByLabelText('Premier mot de passe')).toHaveProperty('value', 'premier mot de passe');
  expect(server.asked.findLast(({ path, method }) => method === 'POST' && path.endsWith('/accounts'))?.body).toEqual({
    name: 'Sacha Petit',
    role: 'admin',
    employer: null,
    login: 'sacha',
    password: 'premier mot de passe',
  });
});

test('an agent who is added after all has no login, whatever was typed before', async () => {
  const server = fakeOffice();
  server.answer('GET /api/v1/office/me', ok(administrator));
  await openOffice(server, '/bureau/equipe');
  await userEvent.click(await screen.findByRole('button', { name: 'Ajouter quelqu’un' }));
  await userEvent.click(screen.getByRole('radio', { name: 'Responsable' }));
  await userEvent.type(screen.getByLabelText('Nom de la personne'), 'Léa Leroy');
  await userEvent.type(screen.getByLabelText('Identifiant'), 'claude');
  await userEvent.click(screen.getByRole('radio', { name: 'Agent' }));
  await userEvent.click(screen.getByRole('button', { name: 'Ajouter' }));
  expect(await screen.findByText('Donnez-lui un code pour rejoindre une tablette.')).toBeDefined();
  expect(server.asked.find(({ path, method }) => method === 'POST' && path.endsWith('/accounts'))?.body).toEqual({
    name: 'Léa Leroy',
    role: 'agent',
    employer: null,
  });
});

test('an administrator gives another a new password, and a common one is refused at the field', async () => {
  const server = fakeOffice();
  const password = `POST ${inService}/accounts/${SUPERVISOR}/password`;
  server.answer('GET /api/v1/office/me', ok({ ...administrator, account: { ...administrator.account, id: AGENT } }));
  server.answer(password, problem(400, 'invalid', 'password'));
  await openOffice(server, '/bureau/equipe');
  await userEvent.click(await screen.findByRole('button', { name: 'Nouveau mot de passe pour Camille Martin' }));
  const dialog = await screen.findByRole('dialog', { name: 'Nouveau mot de passe pour Camille Martin' });
  await userEvent.type(within(dialog).getByLabelText('Nouveau mot de passe'), 'motdepasse123');
  await userEvent.click(within(dialog).getByRole('button', { name: 'Changer le mot de passe' }));
  expect(await within(dialog).findByText(/trop courant/)).toBeDefined();
  server.answer(password, { status: 204, body: null });
  await userEvent.click(within(dialog).getByRole('button', { name: 'Changer le mot de passe' }));
  expect(await screen.findByText('Camille Martin entre désormais avec le nouveau mot de passe.')).toBeDefined();
  expect(screen.queryByRole('dialog')).toBeNull();
});

test('a supervisor gives nobody a password, an administrator neither an agent nor themselves', async () => {
  const server = fakeOffice();
  const view = await openOffice(server, '/bureau/equipe');
  expect(await screen.findByRole('button', { name: 'Donner un code à Camille Martin' })).toBeDefined();
  expect(screen.queryByRole('button', { name: /^Nouveau mot de passe/ })).toBeNull();
  view.unmount();
  server.answer('GET /api/v1/office/me', ok(administrator));
  await openOffice(server, '/bureau/equipe');
  expect(await screen.findByRole('button', { name: 'Ajouter quelqu’un' })).toBeDefined();
  expect(screen.queryByRole('button', { name: /^Nouveau mot de passe/ })).toBeNull();
});

test('a tablet is shut out after a question that says what it does, and each step is told then', async () => {
  const server = fakeOffice();
  const [first] = team.devices;
  const revoke = `POST ${inService}/devices/${first?.id}/revoke`;
  server.answer(revoke, { status: 204, body: null });
  await openOffice(server, '/bureau/equipe');
  await userEvent.click(await screen.findByRole('button', { name: 'Exclure Tablette 1' }));
  const question = await screen.findByRole('alertdialog', { name: 'Exclure Tablette 1' });
  expect(within(question).getByText(/Cela ne s’annule pas/)).toBeDefined();
  await userEvent.click(within(question).getByRole('button', { name: 'Annuler' }));
  expect(server.asked.filter(({ path }) => path.endsWith('/revoke'))).toEqual([]);

  await userEvent.click(screen.getByRole('button', { name: 'Exclure Tablette 1' }));
  const steps = {
    orderedAt: '2026-11-24T08:00:00.000Z',
    toldAt: '2026-11-24T09:00:00.000Z',
    handedOver: 20,
    handedOverAt: '2026-11-24T09:00:00.000Z',
    copied: false,
    eraseReason: null,
    eraseOrderedAt: null,
  };
  const devices = team.devices.map((device) =>
    device.id === first?.id ? { ...device, status: 'revoked', revocation: steps } : device,
  );
  server.answer(`GET ${inService}/team`, ok({ ...team, devices }));
  const again = await screen.findByRole('alertdialog');
  await userEvent.click(within(again).getByRole('button', { name: 'Exclure' }));
  expect(await screen.findByText('Tout est remis (20 saisies depuis).')).toBeDefined();
  expect(screen.getByText(/En attente d’une sauvegarde/)).toBeDefined();
  expect(screen.queryByRole('button', { name: 'Exclure Tablette 1' })).toBeNull();
  expect(screen.queryByRole('alertdialog')).toBeNull();
});

test('what is on a lost tablet is told in words: whose names, how they open, the last sync, and what is not known', async () => {
  const server = fakeOffice();
  const [first, second] = team.devices;
  const unsent = { ...first?.holding, unsent: 3 };
  server.answer(`GET ${inService}/team`, ok({ ...team, devices: [{ ...first, holding: unsent }, second] }));
  await openOffice(server, '/bureau/equipe');
  await userEvent.click(await screen.findByRole('link', { name: /^Ce qu’elle contient.*Tablette 1$/ }));
  await screen.findByRole('heading', { level: 1, name: 'Tablette 1' });
  expect(screen.getByText('Noms scellés')).toBeDefined();
  expect(screen.getByText('Dominique Petit')).toBeDefined();
  expect(screen.getByText(/^3 saisies au dernier contact/)).toBeDefined();
  expect(screen.getAllByText(/^23\/11\/2026/)).toHaveLength(2);

  await userEvent.click(screen.getByRole('link', { name: 'Toutes les tablettes' }));
  await userEvent.click(await screen.findByRole('link', { name: /^Ce qu’elle contient.*Tablette 2$/ }));
  await screen.findByRole('heading', { level: 1, name: 'Tablette 2' });
  expect(screen.getByText('Sans noms')).toBeDefined();
  expect(screen.queryByText('Noms scellés')).toBeNull();
  expect(screen.getByText(/^Pas connu/)).toBeDefined();
});

test('a lost tablet is shut out from its own page, which then asks for it no more and tells how far that has come', async () => {
  const server = fakeOffice();
  const [first] = team.devices;
  const revoke = `POST ${inService}/devices/${first?.id}/revoke`;
  server.answer(revoke, { status: 204, body: null });
  await openOffice(server, `/bureau/equipe/tablette/${first?.id}`);
  expect(await screen.findByText(/excluez la tablette sans attendre/)).toBeDefined();
  await userEvent.click(screen.getByRole('button', { name: 'Exclure Tablette 1' }));
  const question = await screen.findByRole('alertdialog', { name: 'Exclure Tablette 1' });
  const steps = {
    orderedAt: '2026-11-24T08:00:00.000Z',
    toldAt: null,
    handedOver: 0,
    handedOverAt: null,
    copied: false,
    eraseReason: null,
    eraseOrderedAt: null,
  };
  const out = { ...first, status: 'revoked', revocation: steps, holding: { ...first?.holding, unsent: 0 } };
  server.answer(`GET ${inService}/team`, ok({ ...team, devices: [out] }));
  await userEvent.click(within(question).getByRole('button', { name: 'Exclure' }));
  expect(await screen.findByText('Elle ne s’est pas encore présentée.')).toBeDefined();
  expect(screen.getByText('exclue')).toBeDefined();
  expect(screen.getByText(/elle détruit ce qui ouvre les noms/)).toBeDefined();
  expect(screen.getByText(/^Rien au dernier contact/)).toBeDefined();
  expect(screen.queryByText(/excluez la tablette/)).toBeNull();
  expect(screen.queryByRole('button', { name: 'Exclure Tablette 1' })).toBeNull();
  expect(screen.queryByRole('alertdialog')).toBeNull();
  expect(server.asked.filter(({ path }) => path.endsWith('/revoke'))).toHaveLength(1);
});

test('a tablet that is in no service is said to be gone', async () => {
  await openOffice(fakeOffice(), '/bureau/equipe/tablette/0199a000-0000-7000-8000-000000000999');
  expect(await screen.findByText('Cette tablette n’est plus dans le service.')).toBeDefined();
});
