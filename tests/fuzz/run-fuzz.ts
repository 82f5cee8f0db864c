import { spawnSync } from 'node:child_process';
import { env, exit } from 'node:process';
import { parseArgs } from 'node:util';

/** `npm run fuzz -- --requests 100000 --seed 7`: the same as in `npm test`, as long as is asked for. */
const { values } = parseArgs({
  options: { requests: { type: 'string', default: '10000' }, seed: { type: 'string', default: '1' } },
});
const { status } = spawnSync(
  'vitest',
  // The folder first: after an option it would be taken for its value, and every contract test would run.
  ['run', 'tests/fuzz', '--project=contract', '--execArgv=--expose-gc', '--disable-console-intercept'],
  { stdio: 'inherit', env: { ...env, HALTE_FUZZ_REQUESTS: values.requests, HALTE_FUZZ_SEED: values.seed } },
);
exit(status ?? 1);
