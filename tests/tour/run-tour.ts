import { spawnSync } from 'node:child_process';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const [folder] = process.argv.slice(2);
if (folder === undefined) {
  console.error('npm run tour -- FOLDER: every screen of the agent is drawn into that folder');
  process.exitCode = 1;
} else {
  const at = (path: string) => fileURLToPath(new URL(path, import.meta.url));
  const vitest = at('../../node_modules/vitest/vitest.mjs');
  const { status } = spawnSync(process.execPath, [vitest, 'run', '--config', at('tour.config.ts')], {
    cwd: at('../..'),
    stdio: 'inherit',
    env: { ...process.env, HALTE_TOUR: resolve(folder) },
  });
  process.exitCode = status ?? 1;
}
