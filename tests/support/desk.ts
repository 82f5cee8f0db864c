import type { Page } from 'playwright-core';
import { onTestFinished } from 'vitest';
import { launchBrowser } from './chromium.ts';
import type { Product, Supervisor } from './product.ts';
import { witness } from './witness.ts';

/** The office's browser, with the supervisor signed in. */
export async function deskFor(product: Product, supervisor: Pick<Supervisor, 'cookie'>): Promise<Page> {
  const browser = await launchBrowser();
  const context = await browser.newContext({
    viewport: { width: 1280, height: 800 },
    locale: 'fr-FR',
    timezoneId: 'Europe/Paris',
  });
  const [name = '', value = ''] = supervisor.cookie.split('=');
  await context.addCookies([{ name, value, url: product.address }]);
  const page = await context.newPage();
  const violations: string[] = [];
  page.on('console', (message) => {
    if (/Content Security Policy|Trusted ?(Type|HTML|Script)/.test(message.text())) violations.push(message.text());
  });
  onTestFinished(async (finished) => {
    await witness(finished, page);
    await browser.close();
    if (violations.length > 0) throw new Error(`the page broke its content policy: ${violations.join(' | ')}`);
  });
  return page;
}

/** What the main part of a screen says, once it says `something`; white space of every kind is one blank. */
export async function mainText(page: Page, something: RegExp): Promise<string> {
  const main = page.getByRole('main');
  await main.getByText(something).first().waitFor();
  return (await main.innerText()).replaceAll(/\s+/g, ' ');
}
