import { expect, onTestFinished, test } from 'vitest';
import { launchBrowser } from '../support/chromium.ts';
import { startProduct } from '../support/product.ts';

test('a page of ours breaks its content policy nowhere, and whatever is smuggled into it runs nowhere and is reported', async () => {
  const product = await startProduct({ demo: true });
  const browser = await launchBrowser();
  onTestFinished(async () => await browser.close());
  const page = await browser.newPage();
  const reported: string[] = [];
  await page.exposeFunction('report', (directive: string) => void reported.push(directive));
  await page.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', ({ effectiveDirective }) => {
      void (globalThis as unknown as { report(directive: string): Promise<void> }).report(effectiveDirective);
    });
  });
  await page.goto(product.address);
  await page.getByRole('main').waitFor();
  // The service worker too, whose address is the only one that may be named.
  await page.evaluate(async () => await navigator.serviceWorker.ready);
  expect(reported).toEqual([]);

  const smuggled = await page.evaluate(() => {
    const ran = () => 'ran' in globalThis;
    const script = document.createElement('script');
    try {
      script.textContent = 'globalThis.ran = true';
    } catch {
      // Already refused.
    }
    document.body.append(script);
    let markup = 'taken';
    try {
      document.body.insertAdjacentHTML('beforeend', '<img src="x" onerror="globalThis.ran = true">');
    } catch {
      markup = 'refused';
    }
    const worker = (() => {
      try {
        return new Worker('data:text/javascript,1') instanceof Worker ? 'made' : '';
      } catch {
        return 'refused';
      }
    })();
    return { markup, worker, ran: ran() };
  });
  expect(smuggled).toEqual({ markup: 'refused', worker: 'refused', ran: false });
  await expect.poll(() => new Set(reported)).toContain('require-trusted-types-for');
  expect(await page.evaluate(() => 'ran' in globalThis)).toBe(false);
});
