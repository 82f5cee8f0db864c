import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { PROGRAMS } from '../support/other-browsers.ts';

const SCREEN = '/usr/bin/xvfb-run';

const found: string[] = [];
if (existsSync(PROGRAMS.firefox)) found.push('Firefox');
else console.log(`not run: Firefox (there is no ${PROGRAMS.firefox}: Debian's firefox-esr brings it)`);
// Without a screen its browser does not start.
const wanting = [PROGRAMS.webkit, SCREEN].filter((path) => !existsSync(path));
if (wanting.length === 0) found.push('WebKit');
else
  console.log(
    `not run: WebKit (there is no ${wanting.join(' and no ')}: Debian's webkit2gtk-driver and xvfb bring them)`,
  );

if (found.length > 0) {
  const vitest = fileURLToPath(new URL('../../node_modules/vitest/vitest.mjs', import.meta.url));
  const run = [process.execPath, vitest, 'run', '--project=other-browsers'];
  const [program = '', ...args] = found.includes('WebKit') ? [SCREEN, '-a', ...run] : run;
  const { status } = spawnSync(program, args, {
    stdio: 'inherit',
    env: { ...process.env, HALTE_OTHER_BROWSERS: found.join(',') },
  });
  process.exitCode = status ?? 1;
}
