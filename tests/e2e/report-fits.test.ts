import { expect, onTestFinished, test } from 'vitest';
import { addMonths, monthOf, periodOfMonth } from '../../src/domain/local-date.ts';
import { launchBrowser } from '../support/chromium.ts';
import { startProduct } from '../support/product.ts';
import { todayInParis } from '../support/today-in-paris.ts';

const thisMonth = monthOf(await todayInParis());
const year = { from: `${addMonths(thisMonth, -12)}-01`, to: periodOfMonth(addMonths(thisMonth, -1)).to };

test('on a phone of 360 px no column of the office is out of sight, in French and in English; printed, the year is A4', async () => {
  const product = await startProduct({ demo: true });
  const browser = await launchBrowser();
  onTestFinished(async () => await browser.close());
  for (const locale of ['fr-FR', 'en-GB']) {
    const context = await browser.newContext({ viewport: { width: 360, height: 780 }, locale });
    const page = await context.newPage();
    const hidden = async (...tables: readonly RegExp[]) => {
      const widths: number[] = [];
      for (const name of tables) {
        const region = page.getByRole('region', { name });
        await region.waitFor();
        widths.push(await region.evaluate((box) => box.scrollWidth - box.clientWidth));
      }
      widths.push(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth));
      return widths;
    };
    await page.goto(`${product.address}/bureau/frequentation?from=${year.from}&to=${year.to}`);
    await page.getByRole('button', { name: /responsable|supervisor/ }).click();
    expect([locale, await hidden(/Par commune|By commune/)]).toEqual([locale, [0, 0]]);

    await page.emulateMedia({ media: 'print' });
    const foot = page.locator('.report tfoot').last();
    // Else each page would end with the total of the whole table, as if it were the sum of that page.
    expect(await foot.evaluate((element) => getComputedStyle(element).display)).toBe('table-row-group');
    await page.emulateMedia({ media: null });
    const printed = (await page.pdf({ preferCSSPageSize: true })).toString('latin1');
    const sizes = new Set(printed.match(/\/MediaBox \[[^\]]*\]/g)?.map((box) => box.replaceAll(/\.\d+/g, '')));
    expect([...sizes]).toEqual(['/MediaBox [0 0 594 841]']);

    await page.goto(`${product.address}/bureau/equipe`);
    expect([locale, await hidden(/Équipe|Team/, /Tablettes|Tablets/)]).toEqual([locale, [0, 0, 0]]);
    await context.close();
  }
});
