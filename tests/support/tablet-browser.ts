import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import type { BrowserContext, Page } from 'playwright-core';
import { onTestFinished } from 'vitest';
import { type BrowserOptions, launchProfile } from './chromium.ts';
import type { Product } from './product.ts';

export type Tablet = {
  /** The page at hand; another one after a restart. */
  page(): Page;
  /** Where its browser keeps everything. */
  readonly folder: string;
  /** The browser is ended, and its files are left. */
  close(): Promise<void>;
  /** The browser is ended and begun again on the same files. */
  restart(): Promise<void>;
  /** Nothing reaches it and it reaches nobody, the service worker included. */
  offline(isOffline: boolean): Promise<void>;
  /** How often a finger touched the screen through `tap`. */
  taps(): number;
  /** Touches what has this role and accessible name. */
  tap(role: 'button' | 'link', name: string | RegExp): Promise<void>;
};

/** A tablet that has never been used: a Chromium with touch and storage of its own. */
export async function tabletFor(product: Pick<Product, 'address'>, options: BrowserOptions = {}): Promise<Tablet> {
  const folder = await mkdtemp(join(tmpdir(), 'halte-tablet-'));
  let context: BrowserContext | null = null;
  let page: Page;
  let taps = 0;
  let isOffline = false;
  const faults: string[] = [];

  async function launch(): Promise<void> {
    context = await launchProfile(folder, options);
    await context.setOffline(isOffline);
    page = context.pages()[0] ?? (await context.newPage());
    page.on('pageerror', (fault) => faults.push(fault.message));
    page.on('console', (message) => {
      // The browser itself reports each request that finds no network.
      if (message.type() === 'error' && !/Failed to load resource|net::ERR/.test(message.text()))
        faults.push(message.text());
    });
    await page.goto(product.address);
  }

  await launch();
  onTestFinished(async ({ task }) => {
    // Where nobody looks on, the last thing on the screen is the best witness.
    const witness = join('node_modules', '.cache', 'failed', `${basename(folder)}.png`);
    if (task.result?.state === 'fail' && context) await page.screenshot({ path: witness }).catch(() => {});
    await context?.close();
    await rm(folder, { recursive: true, force: true, maxRetries: 3 });
    if (faults.length > 0) throw new Error(`the page reported faults: ${faults.join(' | ')}`);
  });
  return {
    page: () => page,
    folder,
    close: async () => {
      await context?.close();
      context = null;
    },
    restart: async () => {
      await context?.close();
      await launch();
    },
    offline: async (wanted) => {
      isOffline = wanted;
      await context?.setOffline(wanted);
    },
    taps: () => taps,
    tap: async (role, name) => {
      await page
        .getByRole(role, { name, ...(typeof name === 'string' ? { exact: true } : {}) })
        .first()
        .tap();
      taps += 1;
    },
  };
}

type Codes = { readonly tablet: string; readonly agent: string; readonly name: string };

/** Types the two one-time codes, keeps no names, and waits until the tablet holds its service and works without a network. */
export async function joinService(tablet: Tablet, codes: Codes): Promise<void> {
  await joinAgent(tablet, codes);
  await tablet.tap('button', /^Sans noms/);
  await readyForTheRoad(tablet);
}

/** Types the two one-time codes, up to where the tablet asks how it is to keep names. */
export async function joinAgent(tablet: Tablet, codes: Codes): Promise<void> {
  const page = tablet.page();
  await page.getByLabel('Code de la tablette').fill(codes.tablet);
  await page.getByLabel('Nom de la tablette').fill(codes.name);
  await tablet.tap('button', 'Préparer la tablette');
  await page.getByLabel('Votre code d’agent').fill(codes.agent);
  await tablet.tap('button', 'Continuer');
}

/** Waits until the day is shown and the worker has everything that a reload without a network needs. */
export async function readyForTheRoad(tablet: Tablet): Promise<void> {
  const page = tablet.page();
  // The tablet's own first sync brings no records: what shows that the agent's has is a stop that one can open.
  await page
    .getByLabel('Chercher un arrêt')
    .or(page.getByRole('button', { name: 'Autre arrêt' }))
    .first()
    .waitFor();
  await page.getByText(/^Tout est confirmé/).waitFor();
  await page.waitForFunction(() => navigator.serviceWorker.controller?.state === 'activated');
}

/** Opens a session where none was planned. */
export async function openAt(tablet: Tablet, commune: string): Promise<void> {
  const page = tablet.page();
  const search = page.getByLabel('Chercher un arrêt');
  const other = page.getByRole('button', { name: 'Autre arrêt', exact: true });
  await search.or(other).first().waitFor();
  if (!(await search.isVisible())) await other.tap();
  await search.fill(commune);
  const open = page.getByRole('button', { name: `Ouvrir à ${commune}`, exact: true });
  const arrival = page.getByRole('button', { name: 'Arrivée' });
  await open.tap();
  // What a colleague has just opened arrives above, and may move the button from under the finger: one taps again.
  const came = await arrival.waitFor({ timeout: 5_000 }).then(
    () => true,
    () => false,
  );
  if (came) return;
  await open.tap();
  await arrival.waitFor();
}

/** The tile of a procedure type, by the words of its label. */
export function tile(label: string): RegExp {
  return new RegExp(`^${label.replace(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`)}`);
}

/** The changes of the tablet's outbox, in its own order. */
export async function outboxOf(
  tablet: Tablet,
): Promise<readonly { change: string; type: string; record: string; state: string; text: string }[]> {
  return await tablet.page().evaluate(
    async () =>
      await new Promise((resolve, reject) => {
        const opening = indexedDB.open('halte');
        opening.addEventListener('error', () => reject(new Error('the tablet’s database does not open')));
        opening.addEventListener('success', () => {
          const all = opening.result.transaction('outbox').objectStore('outbox').getAll();
          all.addEventListener('success', () => {
            opening.result.close();
            resolve(all.result.map(({ change, type, record, state, text }) => ({ change, type, record, state, text })));
          });
        });
      }),
  );
}
