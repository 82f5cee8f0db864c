import { mkdir, mkdtemp, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';

export const PAGES = ['halte', 'pouchdb', 'rxdb'] as const;
export type PageName = (typeof PAGES)[number];

/** Builds the page of each contender, apart: two copies of Dexie in one page throw. Answers with their folder. */
export async function buildPages(): Promise<string> {
  const sources = fileURLToPath(new URL('page', import.meta.url));
  const cache = join(dirname(dirname(dirname(sources))), 'node_modules', '.cache');
  await mkdir(cache, { recursive: true });
  const folder = await mkdtemp(join(cache, 'bench-'));
  for (const page of PAGES) {
    await build({
      configFile: false,
      root: sources,
      logLevel: 'warn',
      // PouchDB takes Node's emitter for given.
      resolve: { alias: { events: 'events/' } },
      define: { global: 'globalThis' },
      build: {
        outDir: folder,
        emptyOutDir: false,
        minify: false,
        target: 'es2022',
        lib: { entry: join(sources, `${page}.ts`), formats: ['es'], fileName: () => `${page}.js` },
      },
    });
    await writeFile(join(folder, `${page}.html`), html(page));
  }
  // Without it the server believes that no app was built.
  await writeFile(join(folder, 'index.html'), html('halte'));
  return folder;
}

function html(page: PageName): string {
  return `<!doctype html><meta charset="utf-8"><title>${page}</title><script type="module" src="/${page}.js"></script>`;
}
