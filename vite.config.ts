import tailwindcss from '@tailwindcss/vite';
import react from '@vitejs/plugin-react';
import { join } from 'node:path';
import { defineConfig, normalizePath, type Plugin } from 'vite';
import { VitePWA } from 'vite-plugin-pwa';
import { workerInStep } from './worker-in-step.ts';

const isOffice = (moduleId: string) =>
  moduleId.includes('/features/office/') || /\/texts\/\w+\/office\.ts$/.test(moduleId);
const isScreen = (moduleId: string) => /\/(features|agent\/lock)\//.test(moduleId) && !isOffice(moduleId);
const isTexts = (moduleId: string) => moduleId.includes('/app/texts/');
const isOfPage = (moduleId: string) => !moduleId.includes('/src/worker/');

type Modules = { getModuleInfo(id: string): { readonly importedIds: readonly string[] } | null };

/** What the service worker runs is in files that the page loads too: `core` with its start, `engine` after it. */
function partOf(id: string, modules: Modules): 'core' | 'engine' | null {
  if (!isOfPage(id) || !loadedBy('src/worker/sync-worker.ts', modules).has(id)) return null;
  return loadedBy('src/app/main.tsx', modules).has(id) ? 'core' : 'engine';
}

const loaded = new Map<string, ReadonlySet<string>>();

/** The modules that a program has before it runs. */
function loadedBy(program: string, modules: Modules): ReadonlySet<string> {
  const known = loaded.get(program);
  if (known) return known;
  const left = [normalizePath(join(import.meta.dirname, program))];
  const found = new Set<string>();
  for (let id = left.pop(); id !== undefined; id = left.pop()) {
    if (found.has(id)) continue;
    found.add(id);
    left.push(...(modules.getModuleInfo(id)?.importedIds ?? []));
  }
  loaded.set(program, found);
  return found;
}

// What both languages share must not make one of them load the other.
const alone = { includeDependenciesRecursively: false };

/** One language in two files: what the board says, and what all other screens say. */
const textsOf = (language: string) => [
  { name: `agent-${language}`, test: new RegExp(`/texts/${language}/(agent|counts)\\.ts$`), priority: 9, ...alone },
  { name: `more-${language}`, test: new RegExp(`/texts/${language}/(?!office)\\w+\\.ts$`), priority: 8, ...alone },
];

/** An icon names each of its strokes by a key of random letters, which hardly pack: their numbers do as well, and are 3 kB less. */
const shortIconKeys: Plugin = {
  name: 'halte:short-icon-keys',
  apply: 'build',
  transform: {
    filter: { id: /\/lucide-react\/.*\/icons\// },
    handler: (code) => {
      let strokes = 0;
      return { code: code.replaceAll(/\bkey: "\w+"/g, () => `key: "${(strokes += 1)}"`), map: null };
    },
  },
};

export default defineConfig({
  plugins: [
    react(),
    shortIconKeys,
    tailwindcss(),
    VitePWA({
      strategies: 'injectManifest',
      srcDir: 'src/worker',
      filename: 'sw.ts',
      // A reload under somebody's fingers would take a form with it: the new version waits to be asked for.
      registerType: 'prompt',
      injectRegister: false,
      injectManifest: {
        globPatterns: [
          'index.html',
          'assets/**/*.{js,css,woff2,svg}',
          'icon.svg',
          'icon-*.png',
          'apple-touch-icon.png',
        ],
        // The office works on line: a tablet does not carry it.
        globIgnores: ['assets/office/**'],
      },
      manifest: {
        id: '/',
        name: 'Halte',
        short_name: 'Halte',
        description: 'Le journal des visites des services publics itinérants',
        lang: 'fr',
        start_url: '/',
        scope: '/',
        display: 'standalone',
        orientation: 'any',
        background_color: '#f6f4ee',
        theme_color: '#083f45',
        icons: [
          { src: '/icon.svg', sizes: 'any', type: 'image/svg+xml' },
          { src: '/icon-192.png', sizes: '192x192', type: 'image/png' },
          { src: '/icon-512.png', sizes: '512x512', type: 'image/png' },
          { src: '/icon-maskable-512.png', sizes: '512x512', type: 'image/png', purpose: 'maskable' },
        ],
      },
    }),
    workerInStep(),
  ],
  resolve: {
    // The same for browsers that know classes and await, which is what we build for: what its package names first is written for older ones.
    alias: { dexie: 'dexie/dist/modern/dexie.mjs' },
  },
  build: {
    target: 'es2022',
    sourcemap: false,
    rolldownOptions: {
      input: ['index.html', 'src/worker/sync-worker.ts'],
      output: {
        entryFileNames: ({ name }) => (name === 'sync-worker' ? '[name].js' : 'assets/[name]-[hash].js'),
        chunkFileNames: (chunk) =>
          chunk.moduleIds.some(isOffice) ? 'assets/office/[name]-[hash].js' : 'assets/[name]-[hash].js',
        codeSplitting: {
          // In the order in which somebody waits for them. Few files: what is alike packs smaller together, and each is a request over 4G.
          groups: [
            // The page and the worker load one and the same file.
            { name: partOf, debugName: 'core', priority: 30, ...alone },
            { name: 'first', test: isOfPage, tags: ['$initial'], priority: 20 },
            { name: 'today', test: /\/features\/today\/today-screen\./, priority: 15 },
            { name: 'day', test: /\/features\/\w+\/(appointments-of-day|workshops-of-day|due-today)\./, priority: 12 },
            ...textsOf('fr'),
            ...textsOf('en'),
            {
              name: 'pieces',
              test: (id) => !isScreen(id) && !isOffice(id) && !isTexts(id),
              minShareCount: 2,
              priority: 5,
            },
            // What is touched on the board itself.
            { name: 'board', test: /\/features\/board\//, priority: 4 },
            { name: 'screens', test: isScreen, priority: 1 },
          ],
        },
      },
    },
  },
  worker: {
    format: 'es',
    // Known by its name to the server, which lets this one file compile WebAssembly, and to the policy of trusted programs.
    rolldownOptions: { output: { entryFileNames: 'assets/[name]-[hash].js' } },
  },
  server: {
    // `npm start -- --demo` beside it answers what the development server does not.
    // The host stays the browser's: the server compares it with the origin of whatever changes something.
    proxy: {
      '/api': { target: 'http://localhost:8080', changeOrigin: false },
      '/health': { target: 'http://localhost:8080', changeOrigin: false },
    },
  },
});
