import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';

export const project = fileURLToPath(new URL('../..', import.meta.url));

export type Verdict = { readonly status: number | null; readonly output: string };

/**
 * A house apart from the real one, with its rules and these files; gone at the end of the test. It stands
 * inside the project, from where packages resolve: a link to `node_modules` would be walked by the linter.
 */
export async function house(files: Readonly<Record<string, string>>, copied: readonly string[] = []): Promise<string> {
  const cache = join(project, '.cache');
  await mkdir(cache, { recursive: true });
  const folder = await mkdtemp(join(cache, 'house-'));
  onTestFinished(async () => rm(folder, { recursive: true, force: true }));
  for (const path of ['package.json', 'tsconfig.base.json', 'knip.json', ...copied]) {
    await cp(join(project, path), join(folder, path), { recursive: true });
  }
  const lint = await readFile(join(project, '.oxlintrc.json'), 'utf8');
  await writeFile(join(folder, '.oxlintrc.json'), lint.replaceAll('"./', `"${project}`));
  for (const [path, text] of Object.entries(files)) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), text);
  }
  return folder;
}

/** Runs a program of this project's on Node in that folder. */
export async function run(folder: string, program: string, ...args: readonly string[]): Promise<Verdict> {
  const child = spawn(process.execPath, [join(project, program), ...args], {
    cwd: folder,
    env: { ...process.env, NO_COLOR: '1', FORCE_COLOR: '0' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      output += text;
    });
  }
  await once(child, 'close');
  return { status: child.exitCode, output };
}
