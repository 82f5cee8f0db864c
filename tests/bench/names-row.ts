import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Page } from 'playwright-core';
import { launchProfile } from '../support/chromium.ts';
import { keepNamesByCard, PIN, typePin } from '../support/names.ts';
import { joinAgent, openAt, readyForTheRoad, type Tablet, tabletIn } from '../support/tablet-browser.ts';
import { buildWholeApp } from './build-pages.ts';
import { type Bar, type Line, type Outcome, percentile, percentiles } from './figures.ts';
import { type HalteServer, startHalte } from './halte-server.ts';

const PEOPLE = 10_000;
const TURNS = 5;
const KEYSTROKES = 60;
const FRAMES = 300;
const FRAME_MS = 1_000 / 60;
const SEARCHES = 400;
const BOARD = /^Arrivée/;
const EVERYBODY = /10\D?000 usagers/;

/** The app itself, as the server serves it, on a tablet that holds so many visits and so many visitors. */
export async function namesRow(note: (outcome: Outcome) => void): Promise<void> {
  const app = await buildWholeApp();
  const halte = await startHalte(app);
  const folders = await Promise.all([1, 2].map(() => mkdtemp(join(tmpdir(), 'halte-bench-profile-'))));
  const [first = '', second = ''] = folders;
  let tablet: Tablet | null = null;
  try {
    note(await fillAndSearch(halte, first));
    let rate = 1;
    tablet = await tabletIn(second, addressOf(halte), { prepare: async (page) => await watched(page, () => rate) });
    const card = await readyTablet(tablet, halte);
    const opened = tablet;
    const slowed = async (to: number) => {
      rate = to;
      await throttle(opened.page(), to);
    };
    note(await unlocking(tablet, { card, slowed }));
    note(await painting(tablet, slowed));
    note(await scrolling(tablet, slowed));
    note(await starting(tablet, { app, slow: (to) => (rate = to) }));
  } finally {
    await tablet?.close();
    await halte.close();
    await Promise.all([app, ...folders].map((folder) => rm(folder, { recursive: true, force: true, maxRetries: 3 })));
  }
}

function addressOf({ port }: HalteServer) {
  return { address: `http://127.0.0.1:${port}` };
}

/** Another tablet, without screens, records everything and sends it; and tries the search, which needs no database. */
async function fillAndSearch(halte: HalteServer, profile: string): Promise<Outcome> {
  const browser = await launchProfile(profile);
  try {
    const page = browser.pages()[0] ?? (await browser.newPage());
    // Here alone Argon2id runs on the page's own thread, where the app's policy lets no program be compiled.
    await (await page.context().newCDPSession(page)).send('Page.setBypassCSP', { enabled: true });
    await page.goto(`${addressOf(halte).address}/halte.html`);
    await page.waitForFunction(() => 'contender' in globalThis);
    const outcome = await searching(page);
    const today = new Date().toISOString().slice(0, 10);
    const setting = { ...(await halte.newCodes()), sealedOneIn: 5 };
    await page.evaluate(
      async ({ opening, count }) => {
        await globalThis.contender.open(opening);
        await globalThis.people.record(count);
        await globalThis.contender.fill(count);
        await globalThis.contender.send({ target: '', gzip: true, batch: null });
      },
      { opening: { name: 'filling', today, seed: 1, setting }, count: PEOPLE },
    );
    return outcome;
  } finally {
    await browser.close();
  }
}

async function searching(page: Page): Promise<Outcome> {
  const cell = `${PEOPLE} visitors`;
  const asked = [PEOPLE, SEARCHES] as const;
  const lines: Line[] = [];
  const search = async (rate: number) => {
    await throttle(page, rate);
    const times = await page.evaluate(([count, searches]) => globalThis.people.trySearch(count, searches), asked);
    lines.push({ row: 'names', cell, who: `a keystroke’s search ×${rate}`, figures: percentiles(times) });
    return percentile(times, 95);
  };
  const stretch = async (rate: number) => {
    await throttle(page, rate);
    const times: number[] = [];
    for (let turn = 0; turn < TURNS; turn += 1) times.push(await page.evaluate(() => globalThis.people.tryArgon2id()));
    const who = `Argon2id on the page’s own thread ×${rate}`;
    lines.push({ row: 'names', cell, who, figures: { p50: percentile(times, 50) } });
  };
  const [plain, slow] = [await search(1), await search(4)];
  await stretch(1);
  await stretch(4);
  await throttle(page, 1);
  const found = await page.evaluate(([count, searches]) => globalThis.people.tryMisspelt(count, searches), [
    PEOPLE,
    2_000,
  ] as const);
  const percent = (share: number) => share * 100;
  lines.push({
    row: 'names',
    cell,
    who: 'found among the first 8, %',
    figures: {
      'misspelt + 3 letters': percent(found.withGiven),
      'misspelt alone': percent(found.alone),
      'without accents': percent(found.bare),
    },
  });
  return {
    lines,
    bars: [
      bar('search p95, ms', plain, 2),
      bar('search p95 at ×4, ms', slow, 8),
      { ...bar('misspelt, with three letters of the given name, %', percent(found.withGiven), 98), wanted: 'at least' },
      { ...bar('misspelt family name alone, %', percent(found.alone), 88), wanted: 'at least' },
    ],
  };
}

async function readyTablet(tablet: Tablet, halte: HalteServer): Promise<string> {
  const codes = await halte.newCodes();
  await joinAgent(tablet, { ...codes, name: 'Bus' });
  const card = await keepNamesByCard(tablet, PIN);
  tablet.page().setDefaultTimeout(300_000);
  await readyForTheRoad(tablet);
  await openAt(tablet, 'Guise');
  await tablet.page().goto(new URL('/usagers', tablet.page().url()).href);
  await tablet.offline(true);
  return card;
}

type Unlocking = { readonly card: string; readonly slowed: (rate: number) => Promise<void> };

/** From the finger that leaves the sixth digit to the list of everybody and the search among them. */
async function unlocking(tablet: Tablet, { card, slowed }: Unlocking): Promise<Outcome> {
  const page = tablet.page();
  const lines: Line[] = [];
  const medians: number[] = [];
  for (const rate of [1, 4]) {
    const own: number[] = [];
    const stretched: number[] = [];
    for (let turn = 0; turn < TURNS; turn += 1) {
      await slowed(1);
      await page.reload();
      await tablet.tap('button', 'Afficher les noms');
      await page.getByLabel('Le code de votre carte').fill(card);
      await tablet.tap('button', 'Continuer');
      await typePin(tablet, PIN.slice(0, -1));
      await slowed(rate);
      const seen = page.evaluate((words) => globalThis.watch.firstSeen('[role=status]', words), EVERYBODY.source);
      await typePin(tablet, PIN.slice(-1));
      const seenAt = await seen;
      const { upAt, stretchMs } = await page.evaluate(() => globalThis.watch);
      stretched.push(stretchMs);
      own.push(seenAt - upAt - stretchMs);
    }
    medians.push(percentile(own, 50));
    lines.push(
      line(`last digit to names, without Argon2id ×${rate}`, { p50: percentile(own, 50), worst: Math.max(...own) }),
      line(`Argon2id in its worker, beside a page at ×${rate}`, { p50: percentile(stretched, 50) }),
    );
  }
  const [plain = Number.NaN, slow = Number.NaN] = medians;
  return {
    lines,
    bars: [
      bar('last digit to names, Argon2id apart, ms', plain, 500),
      bar('last digit to names, Argon2id apart, at ×4, ms', slow, 1_500),
    ],
  };
}

/** Names show, and the list of everybody is on the screen. */
async function painting(tablet: Tablet, slowed: (rate: number) => Promise<void>): Promise<Outcome> {
  const page = tablet.page();
  const field = page.getByLabel('Chercher un usager');
  await slowed(4);
  await field.click();
  const times: number[] = [];
  for (const word of [
    'martin',
    'lefebv',
    'benali',
    'dupont',
    'traore',
    'gauthi',
    'nguyen',
    'leclerc',
    'kowals',
    'rousse',
  ]) {
    await field.fill('');
    await page.getByText(EVERYBODY).waitFor();
    for (const letter of word) {
      // Waited for: the key may come to the page before what is to watch for it.
      await page.evaluate(() => globalThis.watch.forNextList());
      await page.keyboard.press(letter);
      times.push(await page.evaluate(() => globalThis.watch.painted()));
    }
  }
  await slowed(1);
  return {
    lines: [line(`keystroke to paint ×4, ${times.length} of them`, percentiles(times.slice(0, KEYSTROKES)))],
    bars: [bar('keystroke to paint at ×4, p95, ms', percentile(times, 95), 50)],
  };
}

/** The list of everybody, from its top to its end as fast as a hand flings it. */
async function scrolling(tablet: Tablet, slowed: (rate: number) => Promise<void>): Promise<Outcome> {
  const page = tablet.page();
  const lines: Line[] = [];
  const late: number[] = [];
  await page.getByLabel('Chercher un usager').fill('');
  await page.getByText(EVERYBODY).waitFor();
  for (const rate of [1, 4]) {
    await slowed(rate);
    const frames = await page.evaluate(
      (count) =>
        new Promise<readonly number[]>((resolve) => {
          const times: number[] = [];
          window.scrollTo({ top: 0 });
          let before = performance.now();
          const next = (now: number) => {
            times.push(now - before);
            before = now;
            if (times.length > count) resolve(times.slice(1));
            else {
              window.scrollBy({ top: 300 });
              requestAnimationFrame(next);
            }
          };
          requestAnimationFrame(next);
        }),
      FRAMES,
    );
    const dropped = frames.filter((ms) => ms > 1.5 * FRAME_MS).length;
    late.push((100 * dropped) / frames.length);
    lines.push(
      line(`a frame while 10,000 rows scroll ×${rate}`, { ...percentiles(frames), 'dropped, %': late.at(-1) ?? 0 }),
    );
  }
  await slowed(1);
  return { lines, bars: [bar('frames dropped while 10,000 rows scroll, %', late[0] ?? Number.NaN, 1)] };
}

type Starting = { readonly app: string; readonly slow: (rate: number) => void };

/** The browser begun anew each time, on the files of a tablet that has no network. */
async function starting(tablet: Tablet, { app, slow }: Starting): Promise<Outcome> {
  const lines: Line[] = [];
  const medians: number[] = [];
  let scripts: readonly string[] = [];
  for (const rate of [1, 4]) {
    const times: number[] = [];
    slow(rate);
    for (let turn = 0; turn < TURNS; turn += 1) {
      await tablet.restart();
      times.push(await tablet.page().evaluate((words) => globalThis.watch.firstSeen('button', words), BOARD.source));
      scripts = await tablet.page().evaluate(() => globalThis.watch.scripts());
    }
    medians.push(percentile(times, 50));
    lines.push(
      line(`offline cold start to the board ×${rate}`, { p50: percentile(times, 50), worst: Math.max(...times) }),
    );
  }
  const packed = await Promise.all(scripts.map(async (path) => gzipSync(await readFile(join(app, path))).length));
  const kilobytes = packed.reduce((sum, bytes) => sum + bytes, 0) / 1_000;
  lines.push(line('JavaScript before the board', { files: scripts.length, 'kB gzipped': kilobytes }));
  const [plain = Number.NaN, slowest = Number.NaN] = medians;
  return {
    lines,
    bars: [
      bar('offline cold start, ms', plain, 500),
      bar('offline cold start at ×4, ms', slowest, 1_500),
      bar('JavaScript before the board, kB gzipped', kilobytes, 200),
    ],
  };
}

function line(who: string, figures: Line['figures']): Line {
  return { row: 'names', cell: `${PEOPLE} visits and ${PEOPLE} visitors on the tablet`, who, figures };
}

function bar(what: string, measured: number, most: number): Bar {
  return { row: 'names', cell: `${PEOPLE}`, what, measured, bar: most, wanted: 'at most' };
}

/** Of the page's main thread: workers, the service worker and the browser's storage go on as before. */
async function throttle(page: Page, rate: number): Promise<void> {
  const devTools = await page.context().newCDPSession(page);
  await devTools.send('Emulation.setCPUThrottlingRate', { rate });
  if (rate === 1) await devTools.detach();
}

declare global {
  var watch: {
    upAt: number;
    stretchMs: number;
    /** When something that `selector` finds first says this, by the page's own clock. */
    firstSeen(selector: string, words: string): Promise<number>;
    /** Begins to watch for the list that the next key brings. */
    forNextList(): void;
    /** How long after that key its list was painted. */
    painted(): Promise<number>;
    /** The paths of the scripts that were loaded before something was first seen. */
    scripts(): readonly string[];
  };
}

/** Puts a stop watch into each page, before the app is in it. */
async function watched(page: Page, rate: () => number): Promise<void> {
  page.setDefaultTimeout(120_000);
  await page.addInitScript(() => {
    let loaded: readonly string[] = [];
    let painted = Promise.resolve(Number.NaN);
    globalThis.watch = {
      upAt: 0,
      stretchMs: 0,
      firstSeen: (selector, words) =>
        new Promise((resolve) => {
          const look = () => {
            const at = globalThis.performance.now();
            const isThere = [...document.querySelectorAll(selector)].some(({ textContent }) =>
              new RegExp(words).test(textContent.trim()),
            );
            if (!isThere) requestAnimationFrame(look);
            else resolve(at);
          };
          look();
        }),
      painted: () => painted,
      forNextList: () => {
        painted = new Promise((resolve) => {
          let typedAt = 0;
          document.addEventListener('keydown', ({ timeStamp }) => (typedAt = timeStamp), { capture: true, once: true });
          const watching = new MutationObserver((changes) => {
            const isOfList = changes.some(({ target }) =>
              (target instanceof Element ? target : target.parentElement)?.closest('main ul[aria-label]'),
            );
            if (typedAt === 0 || !isOfList) return;
            watching.disconnect();
            // The frame after the change, and a task after that frame.
            requestAnimationFrame(() => {
              const { port1, port2 } = new MessageChannel();
              port1.addEventListener('message', () => resolve(performance.now() - typedAt));
              port1.start();
              port2.postMessage(0);
            });
          });
          watching.observe(document.body, { childList: true, characterData: true, subtree: true });
        });
      },
      scripts: () => loaded,
    };
    const before = () =>
      performance
        .getEntriesByType('resource')
        .map(({ name }) => new URL(name).pathname)
        .filter((path) => path.endsWith('.js') && path.startsWith('/assets/'));
    const note = () => {
      const isThere = [...document.querySelectorAll('button')].some(({ textContent }) =>
        textContent.trim().startsWith('Arrivée'),
      );
      if (isThere) loaded = before();
      else requestAnimationFrame(note);
    };
    note();
    document.addEventListener('pointerup', () => (globalThis.watch.upAt = performance.now()), { capture: true });
    const Plain = globalThis.Worker;
    globalThis.Worker = class extends Plain {
      constructor(address: string | URL, options?: WorkerOptions) {
        super(address, options);
        const began = performance.now();
        if (options?.name === 'argon2id')
          this.addEventListener('message', () => (globalThis.watch.stretchMs = performance.now() - began), {
            once: true,
          });
      }
    };
  });
  if (rate() !== 1) await throttle(page, rate());
}
