import { globSync } from 'node:fs';
import { expect, test } from 'vitest';
import { house, project, run } from './planted.ts';

const check = 'tests/gates/check-boundaries.ts';

test('every module of the product is read, and no import climbs', async () => {
  const { status, output } = await run(project, check);

  const modules = globSync('src/**/*.{js,ts,tsx}', { cwd: project }).length;
  expect(modules).toBeGreaterThan(50);
  expect(output).toBe(`boundaries hold: ${modules} modules of src read\n`);
  expect(status).toBe(0);
});

test('an import against the direction of the layers is refused and named', async () => {
  const faults = {
    'src/domain/planted.ts': `import { Dexie } from 'dexie';\nexport const planted = Dexie;\n`,
    'src/protocol/planted.ts': `import { planted } from '../data/planted.ts';\nexport const climbed = planted;\n`,
    'src/data/planted.ts': `import { readFile } from 'node:fs';\nexport const planted = readFile;\n`,
    'src/sync/planted.ts': `import type { planted } from '../data/planted.ts';\nexport type Planted = typeof planted;\n`,
    'src/worker/planted.ts': `import { planted } from '../server/planted.ts';\nexport const reached = planted;\n`,
    'src/app/platform/planted.ts': `export const load = async () => import('../../server/planted.ts');\n`,
    'src/app/ui/planted.ts': `export { load } from '../features/first-planted/screen.ts';\n`,
    'src/app/features/first-planted/screen.ts': `import { other } from '../second-planted/screen.ts';\nexport const load = other;\n`,
    'src/app/features/second-planted/screen.ts': `export const other = 1;\n`,
    'src/server/planted.ts': `import { other } from '../app/features/second-planted/screen.ts';\nexport const planted = other;\n`,
    'src/server/planted-test.ts': `import { expect } from 'vitest';\nexport * from '../../tests/support/planted.ts';\nexport const planted = expect;\n`,
    'src/server/planted-chicken.ts': `import { egg } from './planted-egg.ts';\nexport const chicken = () => egg;\n`,
    'src/server/planted-egg.ts': `import { chicken } from './planted-chicken.ts';\nexport const egg = () => chicken;\n`,
    'src/server/planted-typo.ts': `export * from './planted-nowhere.ts';\n`,
    'tests/support/planted.ts': `export const support = 1;\n`,
  };
  const { status, output } = await run(await house(faults, ['src']), check);

  const broken = output.split('\n').map((line) => line.replaceAll(/(?:\.\.\/)*(node_modules\/[^/]+)\/.*/g, '$1'));
  for (const expected of [
    'domain-imports-only-its-packages: src/domain/planted.ts → node_modules/dexie',
    'protocol-imports-only-itself-domain: src/protocol/planted.ts → src/data/planted.ts',
    'only-the-server-knows-node: src/data/planted.ts → fs',
    'sync-imports-only-itself-domain-protocol: src/sync/planted.ts → src/data/planted.ts',
    'worker-imports-only-itself-protocol-data-sync: src/worker/planted.ts → src/server/planted.ts',
    'app-imports-only-itself-domain-protocol-data-sync: src/app/platform/planted.ts → src/server/planted.ts',
    'ui-and-platform-know-no-feature: src/app/ui/planted.ts → src/app/features/first-planted/screen.ts',
    'features-do-not-import-one-another: src/app/features/first-planted/screen.ts → src/app/features/second-planted/screen.ts',
    'server-imports-only-itself-domain-protocol: src/server/planted.ts → src/app/features/second-planted/screen.ts',
    'product-imports-no-test: src/server/planted-test.ts → tests/support/planted.ts',
    'product-imports-no-development-package: src/server/planted-test.ts → node_modules/vitest',
    'no-cycle: src/server/planted-chicken.ts → src/server/planted-egg.ts',
    'everything-resolves: src/server/planted-typo.ts → ./planted-nowhere.ts',
  ]) {
    expect(broken).toContain(expected);
  }
  expect(status).toBe(1);
});

test('a check that reads nothing does not pass', async () => {
  const { status, output } = await run(await house({ 'src/empty.txt': '' }), check);

  expect(output).toContain('no module found in src');
  expect(status).toBe(1);
});
