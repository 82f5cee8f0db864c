import { mkdir } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import type { TestProject } from 'vitest/node';

declare module 'vitest' {
  export interface ProvidedContext {
    /** The folder of the built app, as the server serves it. */
    builtApp: string;
  }
}

/** Vitest's global set-up: builds the app once for the end-to-end tests, apart from the one in `dist`. */
export default async function setup(project: TestProject): Promise<void> {
  const root = fileURLToPath(new URL('../..', import.meta.url));
  const outDir = `${root}node_modules/.cache/app`;
  await mkdir(outDir, { recursive: true });
  await build({ root, mode: 'production', logLevel: 'warn', build: { outDir, emptyOutDir: true } });
  project.provide('builtApp', outDir);
}
