import { createHash } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { Plugin } from 'vite';

/** `sync-worker.ts` imports what `sw.ts` is built to, by the address and the content that it has after everything else. */
export function workerInStep(): Plugin {
  let folder = '';
  return {
    name: 'halte:worker-in-step',
    apply: 'build',
    enforce: 'pre',
    resolveId: (source) => (source === './sw.js' ? { id: '/sw.js', external: 'absolute' } : null),
    configResolved: ({ root, build }) => {
      folder = resolve(root, build.outDir);
    },
    closeBundle: { order: 'post', sequential: true, handler: async () => await putInStep(folder) },
  };
}

/**
 * A browser that finds a new `sw.js` under a `sync-worker.js` of the same bytes cannot start the pair (seen in Chromium 153): whenever the one
 * changes, so does the other.
 */
export async function putInStep(folder: string): Promise<void> {
  const list = await readFile(join(folder, 'sw.js'));
  const print = createHash('sha256').update(list).digest('base64url').slice(0, 12);
  const worker = join(folder, 'sync-worker.js');
  const text = await readFile(worker, 'utf8');
  const next = text.replace(/(["'`])\/sw\.js(?:\?[\w-]+)?\1/, `"/sw.js?${print}"`);
  if (!next.includes(print)) throw new Error('the worker of modules does not import the list');
  await writeFile(worker, next);
}
