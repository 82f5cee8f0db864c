import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { PIN, typePin } from '../support/names.ts';
import { filesOf, searchFiles } from '../support/search-files.ts';
import { joinAgent, readyForTheRoad, tabletFor } from '../support/tablet-browser.ts';
import { namedProduct, withKeys } from '../support/virtual-keys.ts';

type Watched = { secrets?: string[]; spoil?: boolean };

/** Notes each secret that the passkey says, in base64, for the test to look for; alters it where it is told to. */
async function watchSecrets(page: Page): Promise<void> {
  await page.evaluate(() => {
    const seen = globalThis as unknown as Watched;
    seen.secrets = [];
    const get = navigator.credentials.get.bind(navigator.credentials);
    navigator.credentials.get = async (asked) => {
      const given = await get(asked);
      if (!(given instanceof PublicKeyCredential)) return given;
      const results = given.getClientExtensionResults();
      const first = results.prf?.results?.first;
      if (!(first instanceof ArrayBuffer)) return given;
      const bytes = new Uint8Array(first.slice(0));
      if (seen.spoil === true && (seen.secrets?.length ?? 0) % 2 === 1) bytes[0] = (bytes[0] ?? 0) ^ 1;
      seen.secrets?.push(btoa(String.fromCharCode(...bytes)));
      given.getClientExtensionResults = () => ({ ...results, prf: { results: { first: bytes.buffer } } });
      return given;
    };
  });
}

test(
  'names open by the tablet’s passkey and the PIN with the server dead; a passkey that says two things is refused',
  { timeout: 180_000 },
  async () => {
    const { product, supervisor } = await namedProduct();
    const tablet = await tabletFor(product);
    const page = tablet.page();
    const sent: string[] = [];
    page.on('request', (request) => sent.push(`${request.url()} ${request.postData() ?? ''}`));
    await withKeys(page);
    await page.reload();
    await joinAgent(tablet, {
      tablet: await supervisor.newTabletCode(),
      agent: await supervisor.newAgentCode('Marie'),
      name: 'Bus',
    });
    await watchSecrets(page);
    await page.evaluate(() => void ((globalThis as unknown as Watched).spoil = true));
    await tablet.tap('button', /^Avec la clé de la tablette/);
    await page.getByText(/n’a pas donné deux fois la même réponse/).waitFor();
    await page.evaluate(() => void ((globalThis as unknown as Watched).spoil = false));
    await tablet.tap('button', /^Avec la clé de la tablette/);
    await page.getByRole('group', { name: 'Choisissez un code à six chiffres' }).waitFor();
    await typePin(tablet, PIN);
    await page.getByRole('group', { name: 'Tapez-le encore une fois' }).waitFor();
    await typePin(tablet, PIN);
    await readyForTheRoad(tablet);
    const secrets = await page.evaluate(() => (globalThis as unknown as Watched).secrets ?? []);
    expect(new Set(secrets.slice(-2)).size).toBe(1);

    await product.stop();
    await page.reload();
    await tablet.tap('button', 'Afficher les noms');
    await tablet.tap('button', 'Utiliser la clé de la tablette');
    await page.getByRole('group', { name: 'Votre code à six chiffres' }).waitFor();
    await typePin(tablet, '271829');
    await page.getByText(/^Ce code n’est pas le bon/).waitFor();
    await typePin(tablet, PIN);
    await page.getByRole('button', { name: 'Masquer les noms' }).waitFor();

    const secret = Buffer.from(secrets.at(-1) ?? '', 'base64');
    expect(secret).toHaveLength(32);
    const spelt = [secret.toString('base64'), secret.toString('base64url'), secret.toString('hex')];
    expect(sent.filter((one) => spelt.some((text) => one.includes(text)))).toEqual([]);
    await tablet.close();
    const files = await filesOf(tablet.folder);
    expect(searchFiles(files, spelt)).toEqual([]);
    expect([...files].filter(([, bytes]) => bytes.includes(secret)).map(([file]) => file)).toEqual([]);
  },
);
