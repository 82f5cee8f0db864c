import { spawnSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { TestProject } from 'vitest/node';

declare module 'vitest' {
  export interface ProvidedContext {
    /** The folder of the built app, as the server serves it. */
    builtApp: string;
  }
}

const root = fileURLToPath(new URL('../..', import.meta.url));

/** Vitest's global set-up: builds the app once for the end-to-end tests of this run, apart from every other run's and from `dist`. */
export default function setup(project: TestProject): () => void {
  const folder = join(root, 'node_modules', '.cache', `app-${process.pid}`);
  buildAppInto(folder);
  project.provide('builtApp', folder);
  return () => rmSync(folder, { recursive: true, force: true });
}

/** Takes the place of whatever is in the folder. */
export function buildAppInto(folder: string): void {
  const vite = join(root, 'node_modules', 'vite', 'bin', 'vite.js');
  const built = spawnSync(process.execPath, [vite, 'build', '--outDir', folder, '--emptyOutDir'], {
    cwd: root,
    // The runner says "test" here, which would put React's development build before the browser.
    env: { ...process.env, NODE_ENV: 'production' },
    encoding: 'utf8',
  });
  if (built.status !== 0) throw new Error(`the app does not build: ${built.stdout} ${built.stderr}`);
}
