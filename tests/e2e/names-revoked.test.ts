import { DatabaseSync } from 'node:sqlite';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { boxesOfWraps } from '../support/attack.ts';
import { tabletWithCard } from '../support/names.ts';
import { foundService, startProduct } from '../support/product.ts';
import { filesOf, searchFiles } from '../support/search-files.ts';
import { openAt, outboxOf, type Tablet } from '../support/tablet-browser.ts';

const BEFORE = 20;
const AFTER = 2;
const LOST = 4;

async function arrivals(tablet: Tablet, count: number): Promise<void> {
  for (let visit = 0; visit < count; visit += 1) {
    await tablet.tap('button', 'Arrivée');
    await tablet.tap('button', /^Terminer/);
    await tablet
      .page()
      .getByRole('button', { name: /^Terminer/ })
      .waitFor({ state: 'detached' });
  }
}

/** Of the next requests each is lost: in turn on its way there, and on its way back, when the server has done what it asked. */
async function losing(page: Page, most: number): Promise<{ requests: number }> {
  const lost = { requests: 0 };
  await page.route('**/api/v1/sync', async (route) => {
    if (lost.requests >= most) return await route.continue();
    lost.requests += 1;
    if (lost.requests % 2 === 0) await route.fetch();
    return await route.abort();
  });
  return lost;
}

async function deviceOf(tablet: Tablet): Promise<string> {
  const [first] = await outboxOf(tablet);
  return (JSON.parse(first?.text ?? '{}') as { device: string }).device;
}

test(
  'shut out, a tablet destroys first what opens its names, and hands in what it had, once, though requests and answers are lost',
  { timeout: 240_000 },
  async () => {
    const product = await startProduct();
    const supervisor = await foundService(product);
    const { tablet } = await tabletWithCard(product, supervisor);
    const boxes = await boxesOfWraps(tablet.page());
    expect(boxes).toHaveLength(1);
    await openAt(tablet, 'Guise');
    await tablet.offline(true);
    await arrivals(tablet, BEFORE);
    await supervisor.revoke(await deviceOf(tablet));
    await arrivals(tablet, AFTER);
    const lost = await losing(tablet.page(), LOST);
    // Each time that the network is back it is tried at once; else it waits longer each time.
    for (let known = 0; known < LOST; known = lost.requests) {
      await tablet.offline(false);
      await expect.poll(() => lost.requests, { timeout: 60_000 }).toBeGreaterThan(known);
      await tablet.offline(true);
    }
    await tablet.offline(false);
    await tablet.page().getByText('Cette tablette a été retirée du service').first().waitFor({ timeout: 90_000 });
    await expect
      .poll(async () => new Set((await outboxOf(tablet)).map(({ state }) => state)), { timeout: 90_000 })
      .toEqual(new Set(['acknowledged']));
    expect(lost.requests).toBeGreaterThanOrEqual(LOST);
    expect(await boxesOfWraps(tablet.page())).toEqual([]);
    await tablet.close();
    expect(searchFiles(await filesOf(tablet.folder), boxes)).toEqual([]);

    const database = new DatabaseSync(product.databaseFile, { readOnly: true });
    const visits = database.prepare(`select id from record where type = 'visit' and deleted = 0`).all();
    const flagged = database.prepare(`select id from change where type = 'visit' and flagged = 1`).all();
    database.close();
    expect([visits.length, flagged.length]).toEqual([BEFORE + AFTER, AFTER]);
  },
);
