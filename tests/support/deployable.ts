import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inject, onTestFinished } from 'vitest';
import { putInStep } from '../../worker-in-step.ts';

/** A copy of the built app that a test may deploy another version over. */
export async function deployable(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'halte-app-'));
  onTestFinished(async () => await rm(folder, { recursive: true }));
  await cp(inject('builtApp'), folder, { recursive: true });
  return folder;
}

/** Another version: another page, listed under another revision in another worker. */
export async function deployNext(folder: string): Promise<void> {
  const page = join(folder, 'index.html');
  await writeFile(
    page,
    (await readFile(page, 'utf8')).replace('</head>', '<meta name="version" content="next" /></head>'),
  );
  const worker = join(folder, 'sw.js');
  const text = await readFile(worker, 'utf8');
  const next = text.replace(
    /"revision":"[0-9a-f]{32}","url":"index\.html"/,
    `"revision":"${'0'.repeat(32)}","url":"index.html"`,
  );
  if (next === text) throw new Error('the worker does not list the page as expected');
  await writeFile(worker, next);
  await putInStep(folder);
}
