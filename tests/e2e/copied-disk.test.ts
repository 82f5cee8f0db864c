import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { readCard } from '../../src/data/vault/card.ts';
import type { Possession } from '../../src/data/vault/wrap.ts';
import { attack, dumpOf } from '../support/attack.ts';
import { launchProfile } from '../support/chromium.ts';
import { keepNamesByPasskey, PIN, tabletWithCard, unlock } from '../support/names.ts';
import { foundService, type Product, startProduct } from '../support/product.ts';
import { filesOf, searchFiles } from '../support/search-files.ts';
import {
  confirmedWith,
  joinAgent,
  joinService,
  openAt,
  readyForTheRoad,
  type Tablet,
  tabletFor,
} from '../support/tablet-browser.ts';
import { namedProduct, watchSecrets, withKeys } from '../support/virtual-keys.ts';

const FAMILY = 'Çelik-Hélèneau';
const GIVEN = 'Ηλίας Ørsted';
const PHONE = '0698413527';
const SEARCHED = 'Zwierzyński';
const CANARIES = [FAMILY, GIVEN, PHONE, SEARCHED];

/** An arrival, and who it was. */
async function recordPerson(tablet: Tablet): Promise<void> {
  const page = tablet.page();
  await openAt(tablet, 'Guise');
  await tablet.tap('button', 'Arrivée');
  await tablet.tap('button', 'Personne');
  const search = page.getByLabel('Chercher une personne');
  if (
    await search
      .or(page.getByLabel('Nom', { exact: true }))
      .first()
      .waitFor()
      .then(() => search.isVisible())
  ) {
    await search.fill(SEARCHED);
    await page.getByText('Personne de ce nom sur cette tablette.').waitFor();
    await tablet.tap('button', 'Nouvelle personne');
  }
  await page.getByLabel('Nom', { exact: true }).fill(FAMILY);
  await page.getByLabel('Prénom').fill(GIVEN);
  await page.getByLabel('Année de naissance').fill('1947');
  await page.getByLabel('Téléphone').fill(PHONE);
  await tablet.tap('button', 'Enregistrer');
  await page.getByLabel('Prénom').waitFor({ state: 'detached' });
}

async function copyOf(tablet: Tablet): Promise<string> {
  await tablet.close();
  const copy = await mkdtemp(join(tmpdir(), 'halte-copy-'));
  onTestFinished(() => rm(copy, { recursive: true, force: true, maxRetries: 3 }));
  await cp(tablet.folder, copy, { recursive: true });
  return copy;
}

/** What whoever copied the disk gets out of it, with the right PIN; with what the disk does not hold too, where it is given. */
async function loot(copy: string, product: Product, given: readonly Possession[] = []) {
  const files = await filesOf(copy);
  const context = await launchProfile(copy);
  const page = context.pages()[0] ?? (await context.newPage());
  // A page of the same origin that runs none of ours.
  await page.route('**/*', (route) => route.fulfill({ contentType: 'text/html', body: '<title>copied</title>' }));
  await page.goto(`${product.address}/copied`);
  const dump = await dumpOf(page);
  await context.close();
  return await attack({ dump, files, pin: PIN, given });
}

function asCard(card: string): readonly Possession[] {
  const bytes = readCard(card);
  return bytes ? [{ kind: 'card', bytes }] : [];
}

test(
  'a copied disk and the right PIN give no name; with the card too they give every one',
  { timeout: 240_000 },
  async () => {
    const product = await startProduct();
    const supervisor = await foundService(product);
    const { tablet, card } = await tabletWithCard(product, supervisor);
    await recordPerson(tablet);
    const named = () => tablet.page().getByRole('button', { name: `${GIVEN} ${FAMILY}` });
    await named().waitFor();
    await confirmedWith(tablet, 'visitor');
    // Loaded again nobody is named before card and PIN are there, and then as before.
    await tablet.page().reload();
    await tablet.page().getByRole('region', { name: 'Visites ouvertes' }).locator('[aria-pressed]').first().tap();
    await tablet.page().getByRole('button', { name: 'Personne', exact: true }).waitFor();
    await unlock(tablet, card);
    await named().waitFor();

    const copy = await copyOf(tablet);
    const files = await filesOf(copy);
    expect(searchFiles(files, CANARIES)).toEqual([]);
    // The search sees what lies there in clear, accents too.
    expect(new Set(searchFiles(files, ['Guise', 'Étreux']).map(({ canary }) => canary))).toEqual(
      new Set(['Guise', 'Étreux']),
    );
    const without = await loot(copy, product);
    expect(without).toMatchObject({ wraps: 1, opened: [] });
    expect(without.sealed).toBeGreaterThanOrEqual(4);
    const withCard = await loot(copy, product, asCard(card));
    expect(withCard.opened).toHaveLength(withCard.sealed);
    for (const canary of [FAMILY, GIVEN, PHONE]) expect(withCard.opened.join(' ')).toContain(canary);
  },
);

test(
  'a copied disk and the right PIN give no name where a passkey opens them; with the value that it says they give every one',
  { timeout: 240_000 },
  async () => {
    const { product, supervisor } = await namedProduct();
    const tablet = await tabletFor(product);
    const page = tablet.page();
    await withKeys(page);
    await page.reload();
    await joinAgent(tablet, {
      tablet: await supervisor.newTabletCode(),
      agent: await supervisor.newAgentCode('Marie'),
      name: 'Bus',
    });
    const { secrets } = await watchSecrets(page);
    await keepNamesByPasskey(tablet, PIN);
    await readyForTheRoad(tablet);
    const bytes = (await secrets()).at(-1) ?? new Uint8Array();
    expect(bytes).toHaveLength(32);
    await recordPerson(tablet);
    await confirmedWith(tablet, 'visitor');

    const copy = await copyOf(tablet);
    expect(searchFiles(await filesOf(copy), CANARIES)).toEqual([]);
    expect(await loot(copy, product)).toMatchObject({ wraps: 1, opened: [] });
    const another: Possession = { kind: 'passkey', bytes: bytes.map((byte, at) => (at === 0 ? byte ^ 1 : byte)) };
    expect((await loot(copy, product, [another])).opened).toEqual([]);
    const withValue = await loot(copy, product, [{ kind: 'passkey', bytes }]);
    expect(withValue.sealed).toBeGreaterThanOrEqual(4);
    expect(withValue.opened).toHaveLength(withValue.sealed);
    for (const canary of [FAMILY, GIVEN, PHONE]) expect(withValue.opened.join(' ')).toContain(canary);
  },
);

test(
  'a tablet with neither card nor passkey tells the service of a person and keeps nothing: no name, no key, no wrap',
  { timeout: 120_000 },
  async () => {
    const product = await startProduct();
    const supervisor = await foundService(product);
    const tablet = await tabletFor(product);
    await joinService(tablet, {
      tablet: await supervisor.newTabletCode(),
      agent: await supervisor.newAgentCode('Marie'),
      name: 'Bus',
    });
    await recordPerson(tablet);
    await confirmedWith(tablet, 'visitor');
    const copy = await copyOf(tablet);
    expect(searchFiles(await filesOf(copy), CANARIES)).toEqual([]);
    expect(await loot(copy, product)).toMatchObject({ wraps: 0, sealed: 0, opened: [] });
    // The service has the person.
    const server = await filesOf(dirname(product.databaseFile));
    expect(new Set(searchFiles(server, [FAMILY, PHONE]).map(({ canary }) => canary))).toEqual(new Set([FAMILY, PHONE]));
  },
);
