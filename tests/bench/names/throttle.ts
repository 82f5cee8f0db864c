import type { CDPSession, Page } from 'playwright-core';

// One a page: each session that asks has a rate of its own, and of several the slowest holds.
const sessions = new WeakMap<Page, Promise<CDPSession>>();

/** Slows the page's main thread so many times: workers, the service worker and the browser's storage go on as before. */
export async function throttle(page: Page, rate: number): Promise<void> {
  const session = sessions.get(page) ?? page.context().newCDPSession(page);
  sessions.set(page, session);
  await (await session).send('Emulation.setCPUThrottlingRate', { rate });
}
