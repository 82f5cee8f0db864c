import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, inject, test } from 'vitest';
import { deskFor } from '../support/desk.ts';
import { namedProduct, withKeys } from '../support/virtual-keys.ts';

test('a passkey is added, opens the office, gives the proof, and once removed opens nothing', async () => {
  const { product, supervisor } = await namedProduct();
  const desk = await deskFor(product, supervisor);
  await withKeys(desk);
  const sent: string[] = [];
  desk.on('request', (request) => void sent.push(`${request.url()} ${request.postData() ?? ''}`));

  await desk.goto(`${product.address}/bureau/mon-compte`);
  await desk.getByRole('button', { name: 'Ajouter une clé d’accès' }).click();
  await desk.getByLabel('Nom de la clé').fill('Portable du bureau');
  await desk.getByRole('button', { name: 'Créer la clé' }).click();
  const keys = desk.getByRole('list', { name: 'Clés d’accès' });
  await keys.getByText('Portable du bureau').waitFor();
  await keys.getByText('pas encore utilisée').waitFor();

  // The device has a key for this account: it makes no second one.
  await desk.getByRole('button', { name: 'Ajouter une clé d’accès' }).click();
  await desk.getByLabel('Nom de la clé').fill('La même');
  await desk.getByRole('button', { name: 'Créer la clé' }).click();
  await desk.getByText('Cet appareil a déjà une clé d’accès').waitFor();
  await desk.getByRole('button', { name: 'Annuler' }).click();

  await desk.getByRole('button', { name: 'Se déconnecter' }).click();
  await desk.getByRole('button', { name: 'Se connecter avec une clé d’accès' }).click();
  await keys.getByText('utilisée le').waitFor();
  expect(await desk.getByRole('list', { name: 'Sessions ouvertes' }).getByRole('listitem').count()).toBe(1);

  const needsProof = { status: 403, json: { kind: 'proof-needed', message: 'For programs.' } };
  await desk.route('**/device-codes', (route) => route.fulfill(needsProof), { times: 1 });
  await desk.goto(`${product.address}/bureau/equipe`);
  await desk.getByRole('button', { name: 'Inscrire une tablette' }).first().click();
  const proof = desk.waitForResponse((response) => response.url().endsWith('/me/proof/passkey'));
  await desk.getByRole('button', { name: 'Confirmer avec une clé d’accès' }).click();
  expect((await proof).status()).toBe(204);
  await desk.getByRole('dialog', { name: /tablette/ }).waitFor();
  await desk.keyboard.press('Escape');

  await desk.goto(`${product.address}/bureau/mon-compte`);
  await desk.getByRole('button', { name: 'Retirer la clé d’accès Portable du bureau' }).click();
  await desk.getByText('n’ouvre plus rien ici').waitFor();
  await desk.getByRole('button', { name: 'Se déconnecter' }).click();
  await desk.getByRole('button', { name: 'Se connecter avec une clé d’accès' }).click();
  await desk.getByText('Cette clé d’accès n’est pas acceptée ici').waitFor();

  // The device could give secrets: none was asked for, and nothing but what is verified has left.
  expect(sent.filter((request) => request.includes('attestationObject'))).toHaveLength(1);
  expect(sent.filter((request) => request.includes('authenticatorData'))).toHaveLength(3);
  expect(sent.filter((request) => /clientExtensionResults|prf/i.test(request))).toEqual([]);
});

test('without a key that answers, the password is still the way in; at an address without a name no key is offered', async () => {
  const { product } = await namedProduct();
  const desk = await deskFor(product, { cookie: 'none=none' });
  await withKeys(desk);
  await desk.goto(`${product.address}/bureau`);
  await desk.getByRole('button', { name: 'Se connecter avec une clé d’accès' }).click();
  await desk.getByText('Aucune clé d’accès n’a répondu').waitFor();
  await desk.goto(`${product.address.replace('localhost', '127.0.0.1')}/bureau`);
  await desk.getByLabel('Mot de passe', { exact: true }).waitFor();
  expect(await desk.getByRole('button', { name: 'Se connecter avec une clé d’accès' }).count()).toBe(0);
});

test('a tablet carries nothing of the office’s passkeys: only the office’s own files ask its server about them', async () => {
  const folder = join(inject('builtApp'), 'assets');
  const programs = (await readdir(folder, { recursive: true })).filter((name) => name.endsWith('.js'));
  const asking: string[] = [];
  for (const name of programs) {
    // What the library names a credential’s answers, which the tablet’s own passkey has no use for.
    if ((await readFile(join(folder, name), 'utf8')).includes('authenticatorData')) asking.push(name);
  }
  expect(asking).not.toEqual([]);
  expect(asking.filter((name) => !name.startsWith('office'))).toEqual([]);
});
