import { expect, test } from 'vitest';
import { keepNamesByPasskey, PIN, typePin } from '../support/names.ts';
import { filesOf, searchFiles } from '../support/search-files.ts';
import { foundService } from '../support/product.ts';
import { serverProcess } from '../support/server-process.ts';
import { joinAgent, readyForTheRoad, tabletFor } from '../support/tablet-browser.ts';
import { watchSecrets, withKeys } from '../support/virtual-keys.ts';

test(
  'names open by the tablet’s passkey and the PIN with the server dead; a passkey that says two things is refused',
  { timeout: 180_000 },
  async () => {
    // Told to write all that it can: what it does not write now, it never does.
    const product = await serverProcess({ logLevel: 'trace' });
    const supervisor = await foundService(product);
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
    const watched = await watchSecrets(page);
    await watched.spoil(true);
    await tablet.tap('button', /^Avec la clé de la tablette/);
    await page.getByText(/n’a pas donné deux fois la même réponse/).waitFor();
    await watched.spoil(false);
    await keepNamesByPasskey(tablet, PIN);
    await readyForTheRoad(tablet);
    const secrets = (await watched.secrets()).map((bytes) => Buffer.from(bytes));
    expect(secrets.at(-1)).toEqual(secrets.at(-2));

    await product.kill();
    await page.reload();
    await tablet.tap('button', 'Afficher les noms');
    await tablet.tap('button', 'Utiliser la clé de la tablette');
    await page.getByRole('group', { name: 'Votre code à six chiffres' }).waitFor();
    await typePin(tablet, '271829');
    await page.getByText(/^Ce code n’est pas le bon/).waitFor();
    await typePin(tablet, PIN);
    await page.getByRole('button', { name: 'Masquer les noms' }).waitFor();

    const secret = secrets.at(-1) ?? Buffer.alloc(0);
    expect(secret).toHaveLength(32);
    const spelt = [secret.toString('base64'), secret.toString('base64url'), secret.toString('hex')];
    expect(sent.filter((one) => spelt.some((text) => one.includes(text)))).toEqual([]);
    const log = new Map([['log', Buffer.from(product.output())]]);
    expect(searchFiles(log, spelt)).toEqual([]);
    expect(log.get('log')?.includes(secret)).toBe(false);
    // The same search finds what is in the log.
    expect(searchFiles(log, ['/api/v1/agents']).map(({ as }) => as)).toContain('UTF-8');
    await tablet.close();
    const files = await filesOf(tablet.folder);
    expect(searchFiles(files, spelt)).toEqual([]);
    expect([...files].filter(([, bytes]) => bytes.includes(secret)).map(([file]) => file)).toEqual([]);
  },
);
