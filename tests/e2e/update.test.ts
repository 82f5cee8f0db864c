import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, inject, onTestFinished, test } from 'vitest';
import { atWork } from '../support/at-work.ts';
import { openAt, outboxOf, tile } from '../support/tablet-browser.ts';

/** A copy of the built app that a test may deploy another version over. */
async function deployable(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'halte-app-'));
  onTestFinished(async () => await rm(folder, { recursive: true }));
  await cp(inject('builtApp'), folder, { recursive: true });
  return folder;
}

/** Another version: another page, listed under another revision in another worker. */
async function deployNext(folder: string): Promise<void> {
  const page = join(folder, 'index.html');
  await writeFile(
    page,
    (await readFile(page, 'utf8')).replace('</head>', '<meta name="version" content="next" /></head>'),
  );
  const worker = join(folder, 'sw.js');
  const text = await readFile(worker, 'utf8');
  const next = text.replace(
    /"revision":"[0-9a-f]{32}","url":"index\.html"/,
    `"revision":"${'0'.repeat(32)}","url":"index.html"`,
  );
  expect(next).not.toBe(text);
  await writeFile(worker, next);
}

test('a new version waits to be asked for, interrupts no visit, and loses nothing that was unsent', async () => {
  const appFolder = await deployable();
  const { tablet } = await atWork({ appFolder });
  const { page } = tablet;
  await openAt(tablet, 'Guise');
  // The server takes nothing: what is recorded from here on stays unsent across the update.
  await page()
    .context()
    .route('**/api/v1/sync', async (route) => await route.abort());
  await tablet.tap('button', tile('Passeport'));
  await page().getByText('Visite de').first().waitFor();

  await deployNext(appFolder);
  await page().evaluate(async () => await (await navigator.serviceWorker.ready).update());
  const take = page().getByRole('button', { name: 'Mettre à jour' });
  await take.waitFor();
  // The open visit is still there, and more can be said about it.
  await tablet.tap('button', tile('Élections'));
  await page().getByText('personne reçue · 2 démarches').first().waitFor();
  const before = await outboxOf(tablet);

  await take.tap();
  await page().locator('meta[name="version"]').waitFor({ state: 'attached' });
  await page().getByText('personne reçue · 2 démarches').first().waitFor();
  expect((await outboxOf(tablet)).map((row) => row.change)).toEqual(before.map((row) => row.change));

  // Offline at once: every screen is in the new version's store.
  await tablet.offline(true);
  for (const name of [/^Mois/, /^Envois/, /^Réglages/, /^Ma journée/, /^Accueil/]) {
    await tablet.tap('link', name);
    await page().getByRole('heading', { level: 1 }).waitFor();
  }
  await page().reload();
  await page().getByText('personne reçue · 2 démarches').first().waitFor();
});
