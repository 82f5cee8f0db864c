import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { RescueFile } from '../../src/protocol/rescue-file.ts';
import { atWork, type AtWork } from '../support/at-work.ts';
import { openAt, outboxOf, readyForTheRoad, type Tablet, tile } from '../support/tablet-browser.ts';

/** Two visits at the server, and then, without a network, two that nobody else has. */
async function withUnsentWork(work: AtWork): Promise<void> {
  const { tablet } = work;
  await openAt(tablet, 'Guise');
  for (const label of ['Passeport', 'Élections']) await record(tablet, label);
  await tablet
    .page()
    .getByText(/^Tout est confirmé/)
    .waitFor({ timeout: 60_000 });
  await tablet.offline(true);
  for (const label of ['Passeport', 'Associations']) await record(tablet, label);
  await tablet.page().getByText('Hors ligne · 2 visites sur la tablette').waitFor({ timeout: 60_000 });
}

async function record(tablet: Tablet, label: string): Promise<void> {
  await tablet.tap('button', tile(label));
  await tablet.tap('button', /^Terminer/);
}

async function rescued(tablet: Tablet, button: string): Promise<{ text: string; file: RescueFile }> {
  const download = tablet.page().waitForEvent('download');
  await tablet.tap('button', button);
  const text = await readFile(await (await download).path(), 'utf8');
  return { text, file: RescueFile.parse(JSON.parse(text)) };
}

async function clearOrigin(tablet: Tablet, address: string, storageTypes: string): Promise<void> {
  const devtools = await tablet.page().context().newCDPSession(tablet.page());
  await devtools.send('Storage.clearDataForOrigin', { origin: address, storageTypes });
}

async function joinAgain({ supervisor, tablet }: AtWork): Promise<void> {
  const page = tablet.page();
  const { tablet: code, agent } = {
    tablet: await supervisor.newTabletCode(),
    agent: await supervisor.newAgentCode('Anne'),
  };
  await page.getByLabel('Code de la tablette').fill(code);
  await page.getByLabel('Nom de la tablette').fill('Bus');
  await tablet.tap('button', 'Préparer la tablette');
  await page.getByLabel('Votre code d’agent').fill(agent);
  await tablet.tap('button', 'Continuer');
  await tablet.tap('button', /^Sans noms/);
  await readyForTheRoad(tablet);
}

test('a tablet whose database was erased says so with what it lost, and has it back from the server and a rescue file', async () => {
  const work = await atWork();
  const { tablet, product } = work;
  await withUnsentWork(work);
  await tablet.tap('link', /^Envois/);
  const { text } = await rescued(tablet, 'Garder une copie dans un fichier');

  // What a browser that evicts takes; it leaves what is not counted in the quota.
  await clearOrigin(tablet, product.address, 'indexeddb,cache_storage,service_workers');
  await tablet.offline(false);
  await tablet.restart();
  const page = tablet.page();
  await page.getByRole('heading', { name: 'Les données de cette tablette ont été effacées' }).waitFor();
  await page.getByText('2 saisies n’étaient pas encore confirmées par le serveur.').waitFor();
  await page.getByText('tablette « Bus »').waitFor();

  await tablet.tap('button', 'Préparer à nouveau');
  await joinAgain(work);
  await tablet.tap('link', /^Envois/);
  await page.getByText('Cette tablette avait été effacée : 2 saisies n’étaient pas confirmées.').waitFor();
  expect(await outboxOf(tablet)).toEqual([]);
  const file = { name: 'halte-secours.json', mimeType: 'application/json', buffer: Buffer.from(text) };
  await page.getByLabel('Reprendre un fichier de secours').setInputFiles(file);
  await page.getByText('2 saisies sont revenues sur la tablette et partent au serveur.').waitFor();
  await page.getByText(/^Tout est confirmé/).waitFor({ timeout: 60_000 });
  await tablet.tap('button', 'C’est réglé');
  await page.getByText('Cette tablette avait été effacée', { exact: false }).waitFor({ state: 'detached' });

  await tablet.tap('link', /^Mois/);
  await page.getByText('personnes reçues').first().waitFor();
  expect(await page.locator('main').innerText()).toMatch(/4\s+personnes reçues/);
});

test('a database that is deleted under an open page is not taken for a tablet that never was one', async () => {
  const work = await atWork();
  const { tablet } = work;
  await withUnsentWork(work);
  await tablet.page().evaluate(
    async () =>
      await new Promise<void>((resolve, reject) => {
        const deletion = indexedDB.deleteDatabase('halte');
        deletion.addEventListener('success', () => resolve());
        deletion.addEventListener('error', () => reject(new Error('not deleted')));
      }),
  );
  await tablet.page().reload();
  await tablet.page().getByText('2 saisies n’étaient pas encore confirmées par le serveur.').waitFor();
});

test('where everything was erased, the tablet says what that may mean, and has back what was confirmed', async () => {
  const work = await atWork();
  const { tablet, product } = work;
  await withUnsentWork(work);
  await tablet.page().goto('about:blank');
  await clearOrigin(tablet, product.address, 'all');
  await tablet.offline(false);
  await tablet.page().goto(product.address);
  const page = tablet.page();
  await page.getByText('Cette tablette servait déjà ?').click();
  await page.getByText('ce qui était confirmé revient du serveur', { exact: false }).waitFor();
  await joinAgain(work);
  await tablet.tap('link', /^Mois/);
  await page.getByText('personnes reçues').first().waitFor();
  expect(await page.locator('main').innerText()).toMatch(/2\s+personnes reçues/);
});

test('a database that a newer version has changed does not open, and its unsent work leaves by a file all the same', async () => {
  const work = await atWork();
  const { tablet } = work;
  await withUnsentWork(work);
  const before = (await outboxOf(tablet)).filter(({ state }) => state !== 'acknowledged');
  await tablet.page().goto('about:blank');
  await tablet
    .page()
    .goto(`${work.product.address}/icon.svg`)
    .catch(() => undefined);
  await tablet.page().evaluate(
    async () =>
      await new Promise<void>((resolve, reject) => {
        const opening = indexedDB.open('halte', 990);
        opening.addEventListener('success', () => {
          opening.result.close();
          resolve();
        });
        opening.addEventListener('error', () => reject(new Error('not raised')));
      }),
  );
  await tablet.page().goto(work.product.address);
  const page = tablet.page();
  await page.getByText('La mémoire de cette tablette ne s’ouvre pas.').waitFor();
  const { file } = await rescued(tablet, 'Garder une copie dans un fichier');
  expect(file.changes.map(({ text }) => (JSON.parse(text) as { id: string }).id)).toEqual(
    before.map(({ change }) => change),
  );
  await page.getByText('2 saisies sont dans le fichier').waitFor();
  await tablet.tap('button', 'Réessayer');
  await page.getByText('La mémoire de cette tablette ne s’ouvre pas.').waitFor();
});

test('a browser that protects nothing is named with the count of unsent work', async () => {
  const work = await atWork();
  await withUnsentWork(work);
  await work.tablet.tap('link', /^Envois/);
  await work.tablet.page().getByText('Le navigateur ne protège pas ces données').waitFor();
  await work.tablet.page().getByText('avec 2 saisies pas encore confirmées', { exact: false }).waitFor();
});

test('little room is said before anybody types, and with none left nothing new is begun until there is room', async () => {
  const { tablet, product } = await atWork();
  await openAt(tablet, 'Guise');
  await record(tablet, 'Passeport');
  const page = tablet.page();
  const devtools = await page.context().newCDPSession(page);
  const { usage } = await devtools.send('Storage.getUsageAndQuota', { origin: product.address });
  const quota = async (quotaSize?: number) =>
    await devtools.send('Storage.overrideQuotaForOrigin', {
      origin: product.address,
      ...(quotaSize === undefined ? {} : { quotaSize }),
    });

  await quota(usage + 1_500_000);
  await tablet.tap('link', /^Envois/);
  await page.getByText('La tablette n’a presque plus de place.').waitFor();
  await quota(usage);
  await tablet.tap('link', /^Accueil/);
  await page.getByRole('button', { name: 'Arrivée' }).waitFor();
  await tablet.tap('link', /^Envois/);
  await page.getByText('La tablette n’a plus de place : rien de nouveau ne peut être saisi.').waitFor();
  await tablet.tap('link', /^Accueil/);
  await page.getByRole('button', { name: 'Clore la permanence' }).waitFor();
  expect(await page.getByRole('button', { name: 'Arrivée' }).count()).toBe(0);
  expect(await page.getByRole('button', { name: tile('Passeport') }).count()).toBe(0);

  await quota();
  await tablet.tap('button', 'Vérifier à nouveau');
  await page.getByRole('button', { name: 'Arrivée' }).waitFor();
});
