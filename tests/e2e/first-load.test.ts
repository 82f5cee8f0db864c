import { readdir, readFile } from 'node:fs/promises';
import { join, posix } from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect, inject, test } from 'vitest';

const BAR_BYTES = 200_000;

test('what the board waits for, with the longer of its two languages, is at most 200 kB of programs', async () => {
  const app = inject('builtApp');
  const page = await readFile(join(app, 'index.html'), 'utf8');
  const entries = [...page.matchAll(/\/(assets\/[^"]+\.js)"/g)].flatMap(([, path]) => path ?? []);
  const words = (await readdir(join(app, 'assets'))).filter((name) => /^agent-[\w-]+\.js$/.test(name));
  expect(words).toHaveLength(2);
  const [first = 0, second = 0] = await Promise.all(
    words.map(async (name) => await packedBytes(await whatItWaitsFor([...entries, `assets/${name}`]))),
  );
  expect(Math.max(first, second)).toBeLessThan(BAR_BYTES);
  // React alone is more than this: a start that names no program would pass any bar.
  expect(Math.min(first, second)).toBeGreaterThan(BAR_BYTES / 2);
});

async function packedBytes(paths: ReadonlySet<string>): Promise<number> {
  let bytes = 0;
  for (const path of paths) bytes += gzipSync(await readFile(join(inject('builtApp'), path))).length;
  return bytes;
}

/** These programs and all that they import before they run; what they fetch later is not waited for. */
async function whatItWaitsFor(entries: readonly string[]): Promise<ReadonlySet<string>> {
  const found = new Set<string>();
  const left = [...entries];
  for (let path = left.pop(); path !== undefined; path = left.pop()) {
    if (found.has(path)) continue;
    found.add(path);
    const program = await readFile(join(inject('builtApp'), path), 'utf8');
    const imports = program.matchAll(/(?:\bfrom|\bimport)\s*"(\.\/[^"]+\.js)"/g);
    for (const [, imported = ''] of imports) left.push(posix.join(posix.dirname(path), imported));
  }
  return found;
}
