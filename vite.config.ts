import tailwindcss from '@tailwindcss/vite';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { VitePWA } from 'vite-plugin-pwa';

const isOffice = (moduleId: string) =>
  moduleId.includes('/features/office/') || /\/texts\/\w+\/office\.ts$/.test(moduleId);

export default defineConfig({
  plugins: [
    react(),
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
  ],
  build: {
    target: 'es2022',
    sourcemap: false,
    rolldownOptions: {
      output: {
        chunkFileNames: (chunk) =>
          chunk.moduleIds.some(isOffice) ? 'assets/office/[name]-[hash].js' : 'assets/[name]-[hash].js',
        codeSplitting: {
          groups: [
            // What every start needs, in one file: it packs smaller, and is asked for once.
            { name: 'first', tags: ['$initial'] },
            // A symbol that two screens share would else be a file, and a request, of its own.
            { name: 'icons', test: /[\\/]lucide-react[\\/]/, minShareCount: 2 },
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
