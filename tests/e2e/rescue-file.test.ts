import { writeFile } from 'node:fs/promises';
import { DatabaseSync } from 'node:sqlite';
import { expect, onTestFinished, test } from 'vitest';
import { deskFor } from '../support/desk.ts';
import { atWork } from '../support/at-work.ts';
import { openAt, tile } from '../support/tablet-browser.ts';

test('unsent work leaves by a file, is taken in once however often it is given, and the tablet confirms it later', async () => {
  const { product, supervisor, tablet } = await atWork();
  await tablet.offline(true);
  await openAt(tablet, 'Guise');
  for (const label of ['Passeport', 'Élections', 'Associations']) {
    await tablet.tap('button', tile(label));
    await tablet.tap('button', /^Terminer/);
  }
  await tablet.page().getByText('Hors ligne · 3 visites sur la tablette').waitFor();
  await tablet.tap('link', /^Envois/);
  const download = tablet.page().waitForEvent('download');
  await tablet.tap('button', 'Garder une copie dans un fichier');
  const file = await (await download).path();

  const database = new DatabaseSync(product.databaseFile, { readOnly: true });
  onTestFinished(() => database.close());
  const counted = database.prepare(`select count(*) as number from record where type = 'visit'`);
  const visits = () => counted.get()?.['number'];
  const desk = await deskFor(product, supervisor);
  await desk.goto(`${product.address}/bureau/equipe`);
  const input = desk.getByLabel('Choisir le fichier').first();
  for (let time = 0; time < 2; time += 1) {
    await input.setInputFiles(file);
    await desk.getByText('4 saisies sont au serveur.').waitFor();
    expect(visits()).toBe(3);
  }

  const other = `${file}.json`;
  await writeFile(other, '{"halte":"rescue"}');
  await input.setInputFiles(other);
  await desk.getByText('Ce n’est pas un fichier de secours de Halte.', { exact: false }).waitFor();

  await tablet.offline(false);
  await tablet
    .page()
    .getByText(/^Tout est confirmé/)
    .waitFor({ timeout: 60_000 });
  expect(visits()).toBe(3);
});
