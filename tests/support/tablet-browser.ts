import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BrowserContext, Page } from 'playwright-core';
import { expect, onTestFinished } from 'vitest';
import { type BrowserOptions, launchProfile } from './chromium.ts';
import type { Product } from './product.ts';
import { witness } from './witness.ts';

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
  const faults: string[] = [];
  const tablet = await tabletIn(folder, product, { ...options, onFault: (fault) => faults.push(fault) });
  onTestFinished(async (context) => {
    await witness(context, tablet.page());
    await tablet.close();
    await rm(folder, { recursive: true, force: true, maxRetries: 3 });
    if (faults.length > 0) throw new Error(`the page reported faults: ${faults.join(' | ')}`);
  });
  return tablet;
}

export type TabletSetting = BrowserOptions & {
  readonly onFault?: (fault: string) => void;
  /** With each new page, before the app is in it. */
  readonly prepare?: (page: Page) => Promise<void>;
};

/** A tablet whose files are in a folder that exists already, and that whoever asks closes. */
export async function tabletIn(
  folder: string,
  product: Pick<Product, 'address'>,
  { onFault = () => {}, prepare = () => Promise.resolve(), ...options }: TabletSetting = {},
): Promise<Tablet> {
  let context: BrowserContext | null = null;
  let page: Page;
  let taps = 0;
  let isOffline = false;

  async function launch(): Promise<void> {
    context = await launchProfile(folder, options);
    await context.setOffline(isOffline);
    page = context.pages()[0] ?? (await context.newPage());
    page.on('pageerror', (fault) => onFault(fault.message));
    page.on('console', (message) => {
      // The browser itself reports each request that finds no network.
      if (message.type() === 'error' && !/Failed to load resource|net::ERR/.test(message.text()))
        onFault(message.text());
    });
    await prepare(page);
    await page.goto(product.address);
  }

  await launch();
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
  const rows = (await rowsOf(tablet, 'outbox')) as Awaited<ReturnType<typeof outboxOf>>;
  return rows.map(({ change, type, record, state, text }) => ({ change, type, record, state, text }));
}

/**
 * Waits until what is being typed lies on the disk, which nobody who types is kept waiting for; `before` is what this gave for what was typed
 * before. Sealed as it is.
 */
export async function draftKept(tablet: Tablet, before = '[]'): Promise<string> {
  const read = async () => JSON.stringify(await rowsOf(tablet, 'drafts'));
  await expect.poll(read, { timeout: 20_000 }).not.toBe(before);
  return await read();
}

async function rowsOf(tablet: Tablet, store: string): Promise<readonly unknown[]> {
  return await tablet.page().evaluate(
    async (name) =>
      await new Promise<unknown[]>((resolve, reject) => {
        const opening = indexedDB.open('halte');
        opening.addEventListener('error', () => reject(new Error('the tablet’s database does not open')));
        opening.addEventListener('success', () => {
          const all = opening.result.transaction(name).objectStore(name).getAll();
          all.addEventListener('success', () => {
            opening.result.close();
            resolve(all.result);
          });
        });
      }),
    store,
  );
}

/**
 * Waits until the server has everything, an entry of this type among it, and the screen says so. The line alone may still speak of what
 * went before: a save is counted a moment after its dialog has closed.
 */
export async function confirmedWith(tablet: Tablet, type: string): Promise<void> {
  await expect
    .poll(
      async () => {
        const rows = await outboxOf(tablet);
        return {
          known: rows.some((row) => row.type === type),
          open: rows.filter(({ state }) => state !== 'acknowledged'),
        };
      },
      { timeout: 60_000 },
    )
    .toEqual({ known: true, open: [] });
  await tablet
    .page()
    .getByText(/^Tout est confirmé/)
    .waitFor();
}
