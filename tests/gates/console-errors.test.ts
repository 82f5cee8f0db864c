import { expect, test } from 'vitest';
import { house, run } from './planted.ts';

test('an unexpected console.error fails a test of the app, and an expected one does not', async () => {
  const folder = await house(
    {
      'vitest.config.ts': `export default { test: { environment: 'jsdom', setupFiles: ['./tests/support/app-setup.ts'] } };\n`,
      'planted.test.ts': `import { expect, test, vi } from 'vitest';
test('quiet', () => {});
test('expected', () => {
  const spy = vi.spyOn(console, 'error').mockImplementation(() => {});
  console.error('as it should');
  expect(spy).toHaveBeenCalledWith('as it should');
});
test('unexpected', () => {
  console.error('an act warning');
});
`,
    },
    ['tests/support/app-setup.ts'],
  );
  const { status, output } = await run(folder, 'node_modules/vitest/vitest.mjs', 'run', '--reporter=tap-flat');

  expect(output).toMatch(/^ok \d+ - planted\.test\.ts > quiet/m);
  expect(output).toMatch(/^ok \d+ - planted\.test\.ts > expected/m);
  expect(output).toMatch(/^not ok \d+ - planted\.test\.ts > unexpected/m);
  expect(output).toContain('console.error was called');
  expect(status).toBe(1);
});
