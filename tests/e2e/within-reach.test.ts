import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { tabletWithCard } from '../support/names.ts';
import { planTheDay } from '../support/planned-day.ts';
import { foundService, startProduct } from '../support/product.ts';
import { todayInParis } from '../support/today-in-paris.ts';
import { stops } from '../tour/stops.ts';
import { fill, go, leaveDialogs, settled, walkOf } from '../tour/walk.ts';

const SIZES = { landscape: [1280, 800], portrait: [800, 1280], phone: [360, 740] } as const;
const TARGET_PX = 48;
/** What is unfolded at the foot of a screen is brought into sight, and takes the place of what was. */
const SCROLLED: ReadonlySet<string> = new Set(['today-other-stop']);

/**
 * What a screen is for, or a dialog is answered with: the buttons as high as the primary target, and whatever stands at a dialog's foot. Of
 * those that cannot be touched as the screen stands, unscrolled, the words and why.
 */
async function outOfReach(page: Page): Promise<{ readonly main: number; readonly faults: readonly string[] }> {
  return await page.evaluate((targetPx) => {
    const dialog = [...document.querySelectorAll('[role=dialog], [role=alertdialog]')].at(-1);
    const primary = `${Number.parseFloat(getComputedStyle(document.documentElement).getPropertyValue('--target-primary'))}px`;
    const main = [...(dialog ?? document).querySelectorAll<HTMLElement>('button')].filter(
      (button) => getComputedStyle(button).minHeight === primary || button.closest('.dialog-foot') !== null,
    );
    const faults = main.flatMap((button) => {
      const { top, bottom, left, right, height } = button.getBoundingClientRect();
      const words = button.innerText;
      if (height < targetPx) return [`${words}: ${height} px high`];
      if (top < 0 || bottom > innerHeight) return [`${words}: from ${top} to ${bottom} of ${innerHeight} px`];
      const middle = (left + right) / 2;
      const over = [top + 3, (top + bottom) / 2, bottom - 3]
        .map((y) => document.elementFromPoint(middle, y))
        .find((found) => found === null || !(button === found || button.contains(found)));
      return over === undefined ? [] : [`${words}: under ${over?.closest('[class]')?.className ?? 'nothing'}`];
    });
    return { main: main.length, faults };
  }, TARGET_PX);
}

test('the main button of every screen and dialog is in sight as it opens, under nothing and 48 px high: landscape, portrait and on a phone', async () => {
  const product = await startProduct();
  const supervisor = await foundService(product);
  const { tablet } = await tabletWithCard(product, supervisor);
  const page = tablet.page();
  const today = await todayInParis();
  const found: string[] = [];
  const seen = new Set<string>();

  async function look(name: string): Promise<void> {
    for (const [size, [width, height]] of Object.entries(SIZES)) {
      await page.setViewportSize({ width, height });
      await page.evaluate(async () => {
        scrollTo(0, 0);
        // The first frame lays the new size out, the second shows it.
        await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
      });
      const { main, faults } = await outOfReach(page);
      if (main > 0) seen.add(name);
      found.push(...faults.map((fault) => `${name}, ${size}: ${fault}`));
    }
    await page.setViewportSize({ width: 1280, height: 800 });
  }

  await planTheDay(product, supervisor, today);
  await go(page, '/envois');
  await tablet.tap('button', 'Envoyer maintenant');
  await go(page, '/journee');
  await page.getByRole('button', { name: 'Ouvrir la permanence' }).waitFor();
  await look('today, nothing open yet');
  await fill(tablet);
  for (const [name, come] of stops) {
    await come(walkOf(page, 'fr'));
    await settled(page, 'fr');
    if (!SCROLLED.has(name)) await look(name);
    await leaveDialogs(page);
  }
  expect(found).toEqual([]);
  // Else whatever tells a main button from others would have been forgotten, and nothing looked at.
  expect([...seen]).toEqual(
    expect.arrayContaining([
      'today',
      'board-visit',
      'board-refer',
      'board-person-new',
      'calendar-request',
      'cycle-new',
    ]),
  );
}, 300_000);
