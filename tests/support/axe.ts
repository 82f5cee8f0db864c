import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';

type Violation = { readonly id: string; readonly nodes: readonly { readonly html: string }[] };
declare const axe: { run(options: object): Promise<{ readonly violations: readonly Violation[] }> };

const source = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

const ALL = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** While a dialog stands before it the page is hidden from all, its heading too. axe knows, and guesses from what is drawn where whether one does. */
const OF_PAGES = ['landmark-one-main', 'page-has-heading-one'];

/** What WCAG 2.2 AA forbids on the screen as it stands. */
export async function violationsOn(page: Page, screen: string): Promise<readonly string[]> {
  return await violationsOf(page, screen, ALL);
}

/** The app's own content policy lets no script in, so axe comes through DevTools. */
async function violationsOf(page: Page, screen: string, rules: readonly string[]): Promise<readonly string[]> {
  if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(source);
  await page.evaluate(stoodStill);
  const { violations } = await page.evaluate(
    async ({ runOnly, ofPages }) => {
      const isModal = document.querySelector('[role=dialog], [role=alertdialog]') !== null;
      return await axe.run({ runOnly, rules: Object.fromEntries(ofPages.map((id) => [id, { enabled: !isModal }])) });
    },
    { runOnly: rules, ofPages: rules === ALL ? OF_PAGES : [] },
  );
  return violations.map(
    ({ id, nodes }) => `${screen}: ${id}: ${nodes.map(({ html }) => html.slice(0, 120)).join(' | ')}`,
  );
}

/** The same on paper and in sunlight, where nothing but the colours is another. */
export async function violationsInBothThemes(page: Page, screen: string): Promise<readonly string[]> {
  const found = [...(await violationsOn(page, screen))];
  await page.evaluate(() => document.documentElement.setAttribute('data-theme', 'sunlight'));
  found.push(...(await violationsOf(page, `${screen} in sunlight`, ['color-contrast'])));
  await page.evaluate(() => document.documentElement.removeAttribute('data-theme'));
  return found;
}

/**
 * A dialog on its way in is none yet for axe, and what moves may begin a frame after what is waited for is there. What turns for ever, as
 * while one waits, is not waited for.
 */
async function stoodStill(): Promise<void> {
  for (;;) {
    for (let frame = 0; frame < 2; frame += 1) await new Promise((resolve) => requestAnimationFrame(resolve));
    const ending = document.getAnimations().filter(({ effect }) => effect?.getComputedTiming().endTime !== Infinity);
    if (ending.length === 0) return;
    await Promise.allSettled(ending.map(({ finished }) => finished));
  }
}
