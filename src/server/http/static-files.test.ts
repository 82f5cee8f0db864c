import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { type TestServer, testServer } from '../../../tests/support/test-server.ts';

const PAGE = '<!doctype html><title>Halte</title>';

async function servedApp(): Promise<TestServer> {
  const folder = await mkdtemp(join(tmpdir(), 'halte-app-'));
  onTestFinished(async () => await rm(folder, { recursive: true }));
  await mkdir(join(folder, 'assets'));
  await writeFile(join(folder, 'index.html'), PAGE);
  await writeFile(join(folder, 'sw.js'), 'self;');
  await writeFile(join(folder, 'sync-worker.js'), 'self;');
  await writeFile(join(folder, 'manifest.webmanifest'), '{}');
  await writeFile(join(folder, '.secret'), 'secret');
  await writeFile(join(folder, 'assets', 'app-1a2b3c.js'), '// '.padEnd(5000, 'x'));
  await writeFile(join(folder, 'assets', 'argon2id-worker-1a2b3c.js'), 'self;');
  return await testServer({ appFolder: folder });
}

test.each([
  ['/', 'no-cache', 'text/html; charset=utf-8'],
  ['/index.html', 'no-cache', 'text/html; charset=utf-8'],
  ['/sw.js', 'no-store', 'application/javascript; charset=utf-8'],
  ['/sync-worker.js', 'no-store', 'application/javascript; charset=utf-8'],
  ['/manifest.webmanifest', 'no-cache', 'application/manifest+json; charset=utf-8'],
  ['/assets/app-1a2b3c.js', 'public, max-age=31536000, immutable', 'application/javascript; charset=utf-8'],
  ['/aujourdhui', 'no-cache', 'text/html; charset=utf-8'],
  ['/installation', 'no-cache', 'text/html; charset=utf-8'],
  ['/bureau/rapport?mois=2026-11', 'no-cache', 'text/html; charset=utf-8'],
])('%s is kept by browsers as %s', async (url, caching, type) => {
  const { app } = await servedApp();
  const file = await app.inject(url);
  expect([file.statusCode, file.headers['cache-control']]).toEqual([200, caching]);
  expect(String(file.headers['content-type']).replace(/;.*/, '')).toBe(type.replace(/;.*/, ''));
  expect(file.headers).not.toHaveProperty('clear-site-data');
});

test('the worker that stretches PINs may compile WebAssembly, and nothing else may', async () => {
  const { app } = await servedApp();
  const policyOf = async (url: string) => String((await app.inject(url)).headers['content-security-policy']);
  expect(await policyOf('/assets/argon2id-worker-1a2b3c.js')).toContain("script-src 'self' 'wasm-unsafe-eval';");
  for (const url of ['/', '/sw.js', '/assets/app-1a2b3c.js', '/api/v1/ping', '/assets/argon2id-worker-gone.js']) {
    expect(await policyOf(url)).toContain("script-src 'self';");
  }
});

test.each([
  '/assets/app-gone.js',
  '/assets/',
  '/assets',
  '/assets/gone',
  '/favicon.ico',
  '/api/v1/gone',
  '/api',
  '/.secret',
  '/..%2f..%2fetc%2fpasswd',
])('%s is not there, and is never answered with a page', async (url) => {
  const { app } = await servedApp();
  const refused = await app.inject(url);
  expect(refused.statusCode).toBeGreaterThanOrEqual(400);
  expect(refused.statusCode).toBeLessThan(500);
  expect(refused.headers['content-type']).toBe('application/json; charset=utf-8');
  expect(refused.body).not.toMatch(/<title>|secret|root:/);
  expect(refused.headers['cache-control']).toBe('no-store');
});

test('a form posted to a page of the app is not answered with the page', async () => {
  const { app } = await servedApp();
  const refused = await app.inject({ method: 'POST', url: '/aujourdhui' });
  expect([refused.statusCode, refused.json()]).toMatchObject([404, { kind: 'not-found' }]);
});

test('an address of the interface that takes posts is not answered with the page either', async () => {
  const { app } = await servedApp();
  const refused = await app.inject('/api/v1/sync');
  expect([refused.statusCode, refused.json()]).toMatchObject([405, { kind: 'method-not-allowed' }]);
});

test.each(['gzip', 'br'])('files are sent packed as %s to those who take it', async (encoding) => {
  const { app } = await servedApp();
  const packed = await app.inject({ url: '/assets/app-1a2b3c.js', headers: { 'accept-encoding': encoding } });
  expect(packed.headers['content-encoding']).toBe(encoding);
  expect(packed.rawPayload.length).toBeLessThan(500);
  expect((await app.inject('/assets/app-1a2b3c.js')).rawPayload).toHaveLength(5000);
});

test('a file that has not changed is not sent again', async () => {
  const { app } = await servedApp();
  const first = await app.inject('/index.html');
  const again = await app.inject({ url: '/index.html', headers: { 'if-none-match': String(first.headers['etag']) } });
  expect([again.statusCode, again.body]).toEqual([304, '']);
});
