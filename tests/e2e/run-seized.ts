import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const CHROMIUM = '/usr/bin/chromium';
const SCREEN = '/usr/bin/xvfb-run';

// A browser without a screen keeps no session: what it has not written proves nothing.
const missing = [CHROMIUM, SCREEN].filter((path) => !existsSync(path));
if (missing.length > 0) {
  console.log(`not run: seized (there is no ${missing.join(' and no ')}: Debian's chromium and xvfb bring them)`);
} else {
  const vitest = fileURLToPath(new URL('../../node_modules/vitest/vitest.mjs', import.meta.url));
  const { status } = spawnSync(SCREEN, ['-a', process.execPath, vitest, 'run', '--project=seized'], {
    stdio: 'inherit',
    env: { ...process.env, HALTE_WHOLE_CHROMIUM: CHROMIUM },
  });
  process.exitCode = status ?? 1;
}
