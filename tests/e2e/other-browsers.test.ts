import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect, onTestFinished, test } from 'vitest';
import { launchFirefox, launchWebKit, type OtherBrowser } from '../support/other-browsers.ts';
import { type Product, startProduct } from '../support/product.ts';
import { todayInParis } from '../support/today-in-paris.ts';

const today = await todayInParis();
const BROWSERS = { Firefox: launchFirefox, WebKit: launchWebKit } as const;
const wanted = (process.env['HALTE_OTHER_BROWSERS'] ?? '').split(',');

/** Visits of the agents' own making: the year of the demonstration is past. */
function visitsOfToday({ databaseFile }: Product): number {
  const database = new DatabaseSync(databaseFile, { readOnly: true });
  const found = database
    .prepare(
      `select count(*) as number from record as visit join record as session on session.id = visit.parent
       where visit.type = 'visit' and visit.deleted = 0 and session.day = ?`,
    )
    .get(today);
  database.close();
  return Number(found?.['number'] ?? 0);
}

async function launched(launch: () => Promise<OtherBrowser>): Promise<OtherBrowser> {
  const browser = await launch();
  onTestFinished(async ({ task }) => {
    if (task.result?.state === 'fail') {
      const folder = join('node_modules', '.cache', 'failed');
      await mkdir(folder, { recursive: true });
      const picture = await browser.screenshot().catch(() => null);
      if (picture) await writeFile(join(folder, `${browser.name.split(' ')[0] ?? ''}.png`), picture);
    }
    await browser.close();
  });
  return browser;
}

/** At a stop that has no session of its own today: its words stand nowhere else on the screen. */
const openUnplanned = `(() => {
  const waysIn = [...document.querySelectorAll('button[aria-label^="Ouvrir à "]')].map((way) => way.getAttribute('aria-label'));
  const planned = [...document.querySelectorAll('h2')].map((heading) => 'Ouvrir à ' + heading.textContent);
  const others = [...document.querySelectorAll('ul[aria-label="Ouvrir à un autre arrêt"] button')];
  const chosen = others.find((way) => {
    const words = way.getAttribute('aria-label');
    return waysIn.filter((other) => other === words).length === 1 && !planned.includes(words);
  });
  chosen?.click();
  return chosen ? 'opened' : 'no stop without a session';
})()`;

test.for(Object.entries(BROWSERS).filter(([name]) => wanted.includes(name)))(
  'in %s a visit is recorded without a network, is there after a reload without one, and arrives once',
  async ([, launch]) => {
    const product = await startProduct({ demo: true });
    const browser = await launched(launch);
    console.log(`driving ${browser.name}`);
    await browser.open(product.address);
    await browser.press('Entrer comme agent');
    await browser.shows('Tout est confirmé');
    const ready = `navigator.serviceWorker.ready.then(() => new Promise((done) => {
      const look = () => navigator.serviceWorker.controller?.state === 'activated' ? done('ready') : setTimeout(look, 100);
      look();
    }))`;
    expect(await browser.evaluate(ready)).toBe('ready');

    await product.stop();
    // Where no end was planned: past the hour of one, names hidden, nothing more is recorded.
    // The stops stand there by themselves where the screen came before the day's sessions.
    const unfold = `[...document.querySelectorAll('button')].find((one) => one.textContent === 'Autre arrêt')?.click()`;
    await browser.evaluate(unfold);
    await browser.shows('Ouvrir à un autre arrêt');
    expect(await browser.evaluate(openUnplanned)).toBe('opened');
    await browser.press('Retraite');
    await browser.press('Terminer');
    await browser.shows('Hors ligne · 1 visite sur la tablette');
    await browser.reload();
    await browser.shows('Hors ligne · 1 visite sur la tablette');
    await browser.press('Arrivée');
    await browser.shows('Hors ligne · 2 visites sur la tablette');
    expect(visitsOfToday(product)).toBe(0);

    await product.start();
    // As the browser says it when a real network comes back; by itself the tablet tries again within a minute or two.
    await browser.evaluate(`window.dispatchEvent(new Event('online'))`);
    await expect.poll(() => visitsOfToday(product), { timeout: 60_000 }).toBe(2);
    await browser.shows('Tout est confirmé');
    await browser.reload();
    await browser.shows('Tout est confirmé');
    expect(visitsOfToday(product)).toBe(2);
  },
);
