import { defineConfig } from 'vitest/config';
import type { TestProjectInlineConfiguration } from 'vitest/config';
import { join } from 'node:path';
import { browserMissing, wholeChromium } from './tests/support/chromium.ts';

// What the tests start as programs of their own is compiled once, not at each start.
process.env['NODE_COMPILE_CACHE'] ??= join(import.meta.dirname, 'node_modules', '.cache', 'compiled');

const postgres = './tests/support/postgres-server.ts';

/** Its files share a worker's modules, which are loaded once: no test may leave a trace in them. Held in any order of the files. */
function project(
  name: string,
  { setupFiles = [], ...settings }: TestProjectInlineConfiguration['test'] = {},
): TestProjectInlineConfiguration {
  return {
    test: {
      name,
      include: [`src/${name}/**/*.test.{ts,tsx}`],
      environment: 'node',
      isolate: false,
      setupFiles: ['./tests/support/leave-no-trace.ts', ...[setupFiles].flat()],
      ...settings,
    },
  };
}

const CHAOS = 'tests/e2e/chaos.test.ts';
const OTHERS = 'tests/e2e/other-browsers.test.ts';
const SEIZED = 'tests/e2e/seized-tablet.test.ts';

const inBrowser = {
  globalSetup: [postgres, './tests/support/built-app.ts'],
  // A browser, a server and a build share the machine with the other projects.
  testTimeout: 120_000,
  hookTimeout: 120_000,
  // On a machine that is shared, what was waited for may not come in its time. It is tried once more, and named so by
  // the report (`retry x1`, and at the end of `.ci/run`); what came and was wrong is never tried again.
  retry: { count: 1, condition: /Timeout \d+ms exceeded|^Test timed out/ },
};
const endToEnd = project('e2e', {
  ...inBrowser,
  include: ['tests/e2e/**/*.test.ts', 'tests/support/chromium.test.ts'],
  exclude: [CHAOS, OTHERS, SEIZED],
});
// Some minutes long, and another one each time: it has its own script.
const chaos = project('chaos', { ...inBrowser, include: [CHAOS] });

// Only a whole Chromium writes what is typed to the disk: its script names the one that is there.
const seized = project('seized', { ...inBrowser, include: [SEIZED] });

// Debian's own Firefox and WebKit: their script names those that are there.
const otherBrowsers = project('other-browsers', { ...inBrowser, include: [OTHERS] });

const missing = browserMissing();
if (missing !== null) console.warn(`not run: e2e (${missing})`);

export default defineConfig({
  test: {
    // Left alone Vitest keeps one processor for itself, and on two runs one file at a time, most of which wait for something.
    maxWorkers: '100%',
    projects: [
      project('domain'),
      project('protocol'),
      project('sync'),
      project('data', { setupFiles: ['fake-indexeddb/auto'] }),
      project('app', {
        environment: 'jsdom',
        testTimeout: 30_000,
        setupFiles: ['fake-indexeddb/auto', './tests/support/app-setup.ts'],
      }),
      project('worker'),
      project('server', {
        include: ['src/server/**/*.test.ts', 'tests/support/postgres.test.ts'],
        globalSetup: [postgres],
        testTimeout: 30_000,
        hookTimeout: 30_000,
      }),
      project('contract', {
        include: ['tests/{contract,fuzz,scenarios,simulation}/**/*.test.ts'],
        globalSetup: [postgres],
        testTimeout: 60_000,
        hookTimeout: 60_000,
      }),
      project('gates', { include: ['tests/gates/**/*.test.ts'], testTimeout: 60_000 }),
      ...(missing === null ? [endToEnd, chaos, ...(wholeChromium() === null ? [] : [seized])] : []),
      ...(process.env['HALTE_OTHER_BROWSERS'] === undefined ? [] : [otherBrowsers]),
    ],
  },
});
