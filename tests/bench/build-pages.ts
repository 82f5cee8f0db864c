import { mkdir, mkdtemp, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import { buildAppInto } from '../support/built-app.ts';

export const PAGES = ['halte', 'pouchdb', 'rxdb'] as const;
export type PageName = (typeof PAGES)[number];

/** Builds the page of each contender, apart: two copies of Dexie in one page throw. Answers with their folder. */
export async function buildPages(): Promise<string> {
  const folder = await newFolder();
  for (const page of PAGES) await buildPage(page, folder);
  // Without it the server believes that no app was built.
  await writeFile(join(folder, 'index.html'), html('halte'));
  return folder;
}

/** Builds the app as the server serves it, and beside it the page that fills a service without anybody typing. */
export async function buildWholeApp(): Promise<string> {
  const folder = await newFolder();
  buildAppInto(folder);
  await buildPage('halte', folder);
  return folder;
}

const SOURCES = fileURLToPath(new URL('page', import.meta.url));

async function newFolder(): Promise<string> {
  const cache = join(dirname(dirname(dirname(SOURCES))), 'node_modules', '.cache');
  await mkdir(cache, { recursive: true });
  return mkdtemp(join(cache, 'bench-'));
}

async function buildPage(page: PageName, folder: string): Promise<void> {
  await build({
    configFile: false,
    root: SOURCES,
    logLevel: 'warn',
    // PouchDB takes Node's emitter for given.
    resolve: { alias: { events: 'events/' } },
    define: { global: 'globalThis' },
    build: {
      outDir: folder,
      emptyOutDir: false,
      minify: false,
      target: 'es2022',
      lib: { entry: join(SOURCES, `${page}.ts`), formats: ['es'], fileName: () => `${page}.js` },
    },
  });
  await writeFile(join(folder, `${page}.html`), html(page));
}

function html(page: PageName): string {
  return `<!doctype html><meta charset="utf-8"><title>${page}</title><script type="module" src="/${page}.js"></script>`;
}
