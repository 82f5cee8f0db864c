import { expect, test } from 'vitest';
import { house, run } from './planted.ts';

const knip = 'node_modules/knip/bin/knip.js';

const usedHouse = {
  'src/server/main.ts': `import { used } from './parts.ts';\nprocess.stdout.write(used);\n`,
  'src/server/parts.ts': `export const used = 'used';\n`,
};

test('a house whose exports are all used passes', async () => {
  const { status, output } = await run(await house(usedHouse), knip, '--include=exports,files');

  expect(output).not.toContain('Unused');
  expect(status).toBe(0);
});

test('an export that nobody imports, and a file that nobody reaches, are refused', async () => {
  const files = {
    ...usedHouse,
    'src/server/parts.ts': `export const used = 'used';\nexport const forgotten = 'forgotten';\n`,
    'src/server/attic.ts': `export const box = 1;\n`,
  };
  const { status, output } = await run(await house(files), knip, '--include=exports,files');

  expect(output).toMatch(/Unused exports \(1\)\s+forgotten/);
  expect(output).toMatch(/Unused files \(1\)\s+src\/server\/attic\.ts/);
  expect(status).toBe(1);
});
