import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test } from 'vitest';
import { fakeOffice, ok, problem } from '../testing/fake-office.ts';
import { SERVICE } from '../testing/ids.ts';
import { openOffice } from '../testing/open-office.tsx';

const PROOF = 'POST /api/v1/office/me/proof';
const CODE = `POST /api/v1/office/services/${SERVICE}/device-codes`;
const CODE_GIVEN = ok({ code: 'ABCD-EFGH-JKMN-PQRS', expiresAt: '2099-01-01T00:15:00.000Z' }, 201);

async function askForACode(server: ReturnType<typeof fakeOffice>) {
  server.answer(CODE, problem(403, 'proof-needed'));
  await openOffice(server, '/bureau/equipe');
  await userEvent.click(await screen.findByRole('button', { name: 'Inscrire une tablette' }));
  return await screen.findByRole('dialog', { name: /Est-ce bien vous/ });
}

test('what the server wants the password for is done once it is confirmed, without being asked for again', async () => {
  const server = fakeOffice();
  await askForACode(server);
  server.answer(PROOF, problem(401, 'wrong-credentials', 'password'));
  await userEvent.type(screen.getByLabelText('Mot de passe actuel'), 'faux');
  await userEvent.click(screen.getByRole('button', { name: 'Confirmer' }));
  expect(await screen.findByText('Ce n’est pas le mot de passe actuel.')).toBeDefined();

  server.answer(PROOF, { status: 204, body: null });
  server.answer(CODE, CODE_GIVEN);
  await userEvent.click(screen.getByRole('button', { name: 'Confirmer' }));
  expect(await screen.findByText('ABCD')).toBeDefined();
  expect(screen.queryByRole('dialog', { name: /Est-ce bien vous/ })).toBeNull();
  expect(server.asked.filter(({ path }) => path.endsWith('/device-codes'))).toHaveLength(2);
});

test('whoever closes the question is told that nothing was done', async () => {
  const server = fakeOffice();
  await askForACode(server);
  await userEvent.click(screen.getByRole('button', { name: 'Annuler' }));
  expect(await screen.findByText(/n’a pas été confirmé.*rien n’a été fait/)).toBeDefined();
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
});
