import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { launchProfile } from '../support/chromium.ts';
import { buildPages, type PageName } from './build-pages.ts';
import { type HalteServer, startHalte } from './halte-server.ts';
import { type Link, type LinkShape, openLink } from './link.ts';
import type { Contender, Opening } from './page/contender.ts';
import { type PeerServer, startPeerServer } from './peer-server.ts';

/** Who takes part, and how it is set. */
export type Kind = { readonly name: string; readonly page: PageName; readonly setting: Opening['setting'] };

export const HALTE: Kind = { name: 'Halte', page: 'halte', setting: {} };
/** Each visit tells of a person: sealed to the service (HPKE) and, for this tablet to show, under its own key. */
export const HALTE_SEALED: Kind = { name: 'Halte, sealed', page: 'halte', setting: { sealedOneIn: 1 } };
/** As `pouchdb-browser` comes. */
export const POUCHDB: Kind = { name: 'PouchDB', page: 'pouchdb', setting: { adapter: 'idb' } };
/** Its newer adapter, which writes a document with its revisions at once, and as durably as Halte. */
export const POUCHDB_STRICT: Kind = {
  name: 'PouchDB, indexeddb adapter, strict',
  page: 'pouchdb',
  setting: { adapter: 'indexeddb', strict: true },
};
/** As RxDB's guide sets it up with its free storage. */
export const RXDB: Kind = { name: 'RxDB', page: 'rxdb', setting: {} };
/** Halte writes the record and its change, on the disk: so does this. */
export const RXDB_TWO: Kind = {
  name: 'RxDB, two collections, strict',
  page: 'rxdb',
  setting: { strict: true, twoCollections: true },
};
/** On the disk, one collection. */
export const RXDB_STRICT: Kind = { name: 'RxDB, strict', page: 'rxdb', setting: { strict: true } };

type Calls = { [Name in keyof Contender]: Parameters<Contender[Name]> };

/** A contender in a page of its own, at an address and on a link of its own. */
export type Seat = {
  readonly kind: Kind;
  call<Name extends keyof Contender>(name: Name, ...asked: Calls[Name]): Promise<Awaited<ReturnType<Contender[Name]>>>;
  /** Opens the page anew on what its store holds: nothing is left in memory. */
  reopen(): Promise<void>;
  /** The link behaves so from now on, and everything is counted from here. */
  shape(shape: LinkShape): void;
  counts(): { readonly requests: number; readonly bytesUp: number; readonly breaks: number };
  /** Slows the page's main thread so many times. */
  throttle(rate: number): Promise<void>;
  close(): Promise<void>;
};

export type Stage = {
  readonly today: string;
  readonly halte: HalteServer;
  readonly peers: PeerServer;
  seat(kind: Kind): Promise<Seat>;
  close(): Promise<void>;
};

const SEED = 20_261_124;

/** One Chromium with its files on the disk, Halte's server and the peers'. */
export async function setStage(): Promise<Stage> {
  const pages = await buildPages();
  const profile = await mkdtemp(join(tmpdir(), 'halte-bench-profile-'));
  const [halte, peers, browser] = await Promise.all([
    startHalte(pages),
    startPeerServer(pages),
    launchProfile(profile),
  ]);
  const today = new Date().toISOString().slice(0, 10);
  let seats = 0;

  async function seat(kind: Kind): Promise<Seat> {
    seats += 1;
    const link = await openLink(kind.page === 'halte' ? halte.port : peers.port);
    const page = await browser.newPage();
    let requests = 0;
    page.on('request', () => {
      requests += 1;
    });
    page.on('pageerror', (fault) => console.error(`${kind.name}: ${fault.message}`));
    const codes = kind.page === 'halte' ? await halte.newCodes() : {};
    const made = seatOf({
      kind,
      page,
      link,
      opening: { name: `bench-${seats}`, today, seed: SEED, setting: { ...kind.setting, ...codes } },
      requests: { get: () => requests, reset: () => (requests = 0) },
    });
    await made.reopen();
    return made;
  }

  return {
    today,
    halte,
    peers,
    seat,
    close: async () => {
      await browser.close();
      await Promise.all([halte.close(), peers.close()]);
      await Promise.all([pages, profile].map((folder) => rm(folder, { recursive: true, force: true, maxRetries: 3 })));
    },
  };
}

type Parts = {
  readonly kind: Kind;
  readonly page: Page;
  readonly link: Link;
  readonly opening: Opening;
  readonly requests: { readonly get: () => number; readonly reset: () => void };
};

function seatOf({ kind, page, link, opening, requests }: Parts): Seat {
  const call: Seat['call'] = (name, ...asked) =>
    page.evaluate(
      // The page's own types are told above; across the wire they are anything.
      ([named, given]) => (globalThis.contender[named] as (...given: unknown[]) => never)(...given),
      [name, asked] as const,
    );
  return {
    kind,
    call,
    reopen: async () => {
      await page.goto(`${link.address}/${kind.page}.html`);
      await page.waitForFunction(() => 'contender' in globalThis);
      await call('open', opening);
    },
    shape: (shape) => {
      link.shape(shape);
      requests.reset();
    },
    counts: () => {
      const { bytesUp, breaks } = link.counts();
      return { requests: requests.get(), bytesUp, breaks };
    },
    throttle: async (rate) => {
      const devTools = await page.context().newCDPSession(page);
      await devTools.send('Emulation.setCPUThrottlingRate', { rate });
      if (rate === 1) await devTools.detach();
    },
    close: async () => {
      await page.close();
      await link.close();
    },
  };
}
