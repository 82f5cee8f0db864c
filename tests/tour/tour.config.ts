import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

/** A tour is no test: it has its own script, `npm run tour`. */
export default defineConfig({
  root: fileURLToPath(new URL('../..', import.meta.url)),
  test: {
    include: ['tests/tour/tour.ts'],
    globalSetup: ['./tests/support/built-app.ts'],
    testTimeout: 1_500_000,
  },
});
