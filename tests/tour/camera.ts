import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page, PageScreenshotOptions } from 'playwright-core';
import type { Language } from '../../src/app/texts/language.ts';

const SIZES = { landscape: [1280, 800], portrait: [800, 1280], phone: [360, 740] } as const;
const THEMES = ['paper', 'sunlight'] as const;
const LONGEST_PX = 2_400;

/** Brings the end of what scrolls into the picture; false where all of it is there already. */
async function scrolledToEnd(page: Page): Promise<boolean> {
  return await page.evaluate(() => {
    const dialog = [...document.querySelectorAll('[role=dialog], [role=alertdialog]')].at(-1);
    const boxes = dialog
      ? [dialog, dialog.parentElement]
      : [document.scrollingElement, ...document.querySelectorAll('.board-column, .board-panel, .board-visit')];
    const long = boxes.filter((box) => box !== null && box.scrollHeight > box.clientHeight + 8);
    for (const box of long) box?.scrollTo(0, box.scrollHeight);
    return long.some((box) => box !== null && box.scrollTop > 0);
  });
}

function scrollBack(): void {
  for (const box of document.querySelectorAll('*')) if (box.scrollTop > 0) box.scrollTo(0, 0);
}

export type Camera = {
  /** Draws what the page shows in every size and theme. */
  shoot(page: Page, name: string, language: Language): Promise<void>;
  /** What was drawn of each screen beside one another, a few screens a sheet, to be looked at in one go. */
  contactSheets(page: Page): Promise<void>;
};

export function cameraInto(folder: string): Camera {
  const drawn = new Map<string, string[]>();

  async function shoot(page: Page, name: string, language: Language): Promise<void> {
    await mkdir(folder, { recursive: true });
    for (const [size, [width, height]] of Object.entries(SIZES)) {
      await page.setViewportSize({ width, height });
      for (const theme of THEMES) {
        await page.evaluate((chosen) => document.documentElement.setAttribute('data-theme', chosen), theme);
        // Two frames: the first lays out, the second has painted what moved in.
        await page.evaluate(
          async () => await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))),
        );
        const file = `${name}-${language}-${size}-${theme}`;
        const isLong = size === 'phone' && (await page.getByRole('dialog').count()) === 0;
        const long = isLong ? await page.evaluate(() => document.documentElement.scrollHeight) : height;
        await draw(page, name, `${file}.png`, {
          ...(isLong && { fullPage: true, clip: { x: 0, y: 0, width, height: Math.min(long, LONGEST_PX) } }),
        });
        if (isLong || !(await scrolledToEnd(page))) continue;
        await draw(page, name, `${file}-end.png`);
        await page.evaluate(scrollBack);
      }
    }
    await page.evaluate(() => document.documentElement.setAttribute('data-theme', 'paper'));
    await page.setViewportSize({ width: 1280, height: 800 });
  }

  async function draw(page: Page, name: string, file: string, options: PageScreenshotOptions = {}): Promise<void> {
    await page.screenshot({ path: join(folder, file), animations: 'disabled', ...options });
    drawn.set(name, [...(drawn.get(name) ?? []), file]);
  }

  async function contactSheets(page: Page): Promise<void> {
    // The app's own content policy would let no page be written.
    await page.goto('about:blank');
    await page.setViewportSize({ width: 1_900, height: 700 });
    for (const [name, files] of drawn) {
      const pictures = await Promise.all(
        files.map(async (file) => {
          const data = (await readFile(join(folder, file))).toString('base64');
          return `<figure><img src="data:image/png;base64,${data}"><figcaption>${file}</figcaption></figure>`;
        }),
      );
      await page.setContent(
        `<style>body{margin:8px;background:#888;display:flex;flex-wrap:wrap;gap:8px;font:11px sans-serif}
         figure{margin:0}img{height:600px;display:block}</style>${pictures.join('')}`,
      );
      await writeFile(join(folder, `sheet-${name}.png`), await page.screenshot({ fullPage: true }));
    }
  }

  return { shoot, contactSheets };
}
