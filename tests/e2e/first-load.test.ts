import { readdir, readFile } from 'node:fs/promises';
import { join, posix } from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect, inject, test } from 'vitest';

const BOARD_BAR_BYTES = 200_000;
const APP_BAR_BYTES = 400_000;
/** Each is a request over 4G or satellite before a tablet may lose the network. */
const MOST_FILES = 30;

/** What is written after `from`, `import` and `import(`: what runs before, and what may be fetched later. */
const STATIC = /(?:\bfrom|\bimport)\s*["'`](\.{0,2}\/[^"'`?]+\.js)(?:\?[\w-]+)?["'`]/g;
const LATER = /\bimport\(\s*["'`](\.{1,2}\/[^"'`]+\.js)["'`]/g;
const WORKERS = /["'`](\/(?:assets\/[\w-]*worker[\w-]*|sw|sync-worker)\.js)["'`]/g;

test('what the board waits for, with the longer of its two languages, is at most 200 kB of programs', async () => {
  const words = (await readdir(join(inject('builtApp'), 'assets'))).filter((name) => /^agent-[\w-]+\.js$/.test(name));
  expect(words).toHaveLength(2);
  const start = await entries();
  const [first = 0, second = 0] = await Promise.all(
    words.map(async (name) => await packedBytes(await reached([...start, `assets/${name}`], [STATIC]))),
  );
  console.info(`the board waits for ${Math.max(first, second)} bytes`);
  expect(Math.max(first, second)).toBeLessThan(BOARD_BAR_BYTES);
  // React alone is more than this: a start that names no program would pass any bar.
  expect(Math.min(first, second)).toBeGreaterThan(BOARD_BAR_BYTES / 2);
});

test('every program of the agent’s part, its workers and both languages too, is at most 400 kB in at most 30 files', async () => {
  const app = [...(await reached(await entries(), [STATIC, LATER, WORKERS]))].filter((path) => !isOffice(path));
  // Nothing is in the folder that this does not count.
  const built = await readdir(inject('builtApp'), { recursive: true });
  const programs = built
    .map((path) => path.replaceAll('\\', '/'))
    .filter((path) => path.endsWith('.js') && !isOffice(path));
  expect(app.toSorted()).toEqual(programs.toSorted());
  const languages = app.filter((path) => /^assets\/(agent|more)-(fr|en)-/.test(path));
  expect(languages).toHaveLength(4);

  const bytes = await packedBytes(app);
  console.info(`the agent’s whole app: ${bytes} bytes in ${app.length} files`);
  expect(app.length).toBeLessThanOrEqual(MOST_FILES);
  expect(bytes).toBeLessThan(APP_BAR_BYTES);
  expect(bytes).toBeGreaterThan(BOARD_BAR_BYTES);
});

async function entries(): Promise<readonly string[]> {
  const page = await readFile(join(inject('builtApp'), 'index.html'), 'utf8');
  return [...page.matchAll(/\/(assets\/[^"]+\.js)"/g)].flatMap(([, path]) => path ?? []);
}

function isOffice(path: string): boolean {
  return path.startsWith('assets/office/');
}

async function packedBytes(paths: Iterable<string>): Promise<number> {
  let bytes = 0;
  for (const path of paths) bytes += gzipSync(await readFile(join(inject('builtApp'), path))).length;
  return bytes;
}

/** These programs and all that they name in one of these ways. */
async function reached(start: readonly string[], ways: readonly RegExp[]): Promise<ReadonlySet<string>> {
  const found = new Set<string>();
  const left = [...start];
  for (let path = left.pop(); path !== undefined; path = left.pop()) {
    // The office is loaded apart, with what it alone needs.
    if (found.has(path) || isOffice(path)) continue;
    found.add(path);
    const program = await readFile(join(inject('builtApp'), path), 'utf8');
    for (const [, named = ''] of ways.flatMap((way) => [...program.matchAll(way)])) {
      left.push(named.startsWith('/') ? named.slice(1) : posix.join(posix.dirname(path), named));
    }
  }
  return found;
}
