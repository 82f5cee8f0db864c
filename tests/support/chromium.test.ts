import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BrowserContext } from 'playwright-core';
import { expect, onTestFinished, test } from 'vitest';
import { launchBrowser, launchProfile } from './chromium.ts';

const files: Readonly<Record<string, readonly [type: string, body: string]>> = {
  '/': ['text/html', '<title>en ligne</title><h1>Halte</h1>'],
  '/sw.js': [
    'text/javascript',
    `addEventListener('install', (event) => { skipWaiting(); event.waitUntil(caches.open('v1').then((cache) => cache.add('/'))); });
     addEventListener('activate', (event) => event.waitUntil(clients.claim()));
     addEventListener('fetch', (event) => event.respondWith(caches.match(event.request).then((kept) => kept ?? fetch(event.request))));`,
  ],
};

async function site(): Promise<{ server: Server; address: string }> {
  const server = createServer((request, response) => {
    const [type, body] = files[request.url ?? ''] ?? ['text/plain', ''];
    response.writeHead(body === '' ? 404 : 200, { 'content-type': type }).end(body);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const bound = server.address();
  if (bound === null || typeof bound === 'string') throw new Error('the site has no port');
  return { server, address: `http://localhost:${bound.port}/` };
}

async function stop(server: Server): Promise<void> {
  server.closeAllConnections();
  server.close();
  await once(server, 'close');
}

async function heading(context: BrowserContext, address: string): Promise<string> {
  const page = await context.newPage();
  await page.goto(address);
  return page.getByRole('heading').innerText();
}

test('Chromium opens a page and keeps web security on', async () => {
  const { server, address } = await site();
  onTestFinished(async () => stop(server));
  const browser = await launchBrowser();
  onTestFinished(async () => browser.close());
  const page = await browser.newPage();
  await page.goto('data:text/html,<h1>Halte</h1>');

  expect(browser.version()).toMatch(/^\d+\./);
  expect(await page.getByRole('heading').innerText()).toBe('Halte');
  expect(await page.evaluate(async (url) => fetch(url).then(String, () => 'refused'), address)).toBe('refused');
});

test('a tablet reads its page from the service worker after a restart, with the server gone', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'halte-profile-'));
  onTestFinished(async () => rm(folder, { recursive: true, force: true }));
  const { server, address } = await site();

  const before = await launchProfile(folder);
  const page = await before.newPage();
  await page.goto(address);
  await page.evaluate(async () => {
    await navigator.serviceWorker.register('/sw.js');
    await navigator.serviceWorker.ready;
    localStorage.setItem('mark', 'kept');
  });
  await before.close();
  await stop(server);

  const after = await launchProfile(folder, { viewport: { width: 360, height: 780 } });
  onTestFinished(async () => after.close());
  expect(await heading(after, address)).toBe('Halte');
  const [mark, touch, width] = await after
    .pages()
    .at(-1)!
    .evaluate(() => [localStorage.getItem('mark'), navigator.maxTouchPoints > 0, innerWidth]);
  expect([mark, touch, width]).toEqual(['kept', true, 360]);
});
