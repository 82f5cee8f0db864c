import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { launchProfile } from '../../support/chromium.ts';
import { keepNamesByCard, PIN } from '../../support/names.ts';
import { joinAgent, openAt, readyForTheRoad, type Tablet, tabletIn } from '../../support/tablet-browser.ts';
import { buildWholeApp } from '../build-pages.ts';
import type { Outcome } from '../figures.ts';
import { type HalteServer, startHalte } from '../halte-server.ts';
import { PEOPLE } from './lines.ts';
import { painting, scrolling } from './list-of-everybody.ts';
import { searching } from './searching.ts';
import { type Brake, starting } from './starting.ts';
import { putStopWatch } from './stop-watch.ts';
import { throttle } from './throttle.ts';
import { unlocking } from './unlocking.ts';

/** The app itself, as the server serves it, on a tablet that holds so many visits and so many visitors. */
export async function namesRow(note: (outcome: Outcome) => void): Promise<void> {
  const app = await buildWholeApp();
  const halte = await startHalte(app);
  const folders = await Promise.all([1, 2].map(() => mkdtemp(join(tmpdir(), 'halte-bench-profile-'))));
  const [first = '', second = ''] = folders;
  let tablet: Tablet | null = null;
  try {
    note(await fillAndSearch(halte, first));
    let brake: Brake = { rate: 1, core: null };
    const opened = await tabletIn(second, addressOf(halte), {
      prepare: async (page) => {
        page.setDefaultTimeout(120_000);
        await putStopWatch(page);
        await throttle(page, brake.rate);
        await brake.core?.hold(second);
      },
    });
    tablet = opened;
    const card = await readyTablet(opened, halte);
    const slowed = async (to: number) => {
      brake = { rate: to, core: null };
      await throttle(opened.page(), to);
    };
    note(await unlocking(opened, { card, slowed }));
    note(await painting(opened, slowed));
    note(await scrolling(opened, slowed));
    note(await starting(opened, { app, brake: (held) => (brake = held) }));
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
