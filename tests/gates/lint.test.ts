import { expect, test } from 'vitest';
import { house, run } from './planted.ts';

const lint = 'node_modules/oxlint/bin/oxlint';

const soundHouse = {
  'src/data/tsconfig.json': JSON.stringify({
    extends: '../../tsconfig.base.json',
    compilerOptions: { lib: ['ES2024', 'DOM'], outDir: '../../out/data' },
    include: ['.'],
  }),
  'src/data/database.ts': `import { Dexie } from 'dexie';
import type { EntityTable } from 'dexie';

export type Visit = { readonly id: string };
type Database = Dexie & { readonly visits: EntityTable<Visit, 'id'>; readonly changes: EntityTable<Visit, 'id'> };
export const database = new Dexie('planted') as Database;

export async function save(visit: Visit): Promise<void> {
  await database.transaction('rw', database.visits, database.changes, async () => {
    await Promise.all([database.visits.add(visit), record(visit)]);
  });
}

async function record(visit: Visit): Promise<void> {
  await database.changes.add(visit);
}
`,
};

/** What the linter says of that one more file in `src/data`. */
async function faultsOf(text: string, path = 'src/data/planted.ts'): Promise<readonly string[]> {
  const { status, output } = await run(await house({ ...soundHouse, [path]: text }), lint, '--format=unix');
  expect(status, output).toBe(1);
  const lines = output.split('\n').filter((line) => line.startsWith(path));
  return lines.map((line) => /\[[A-Za-z]+\/([^\]]+)\]/.exec(line)?.[1] ?? line);
}

test('a sound module passes the linter', async () => {
  const { status, output } = await run(await house(soundHouse), lint);

  expect(output).toContain('Found 0 warnings and 0 errors');
  expect(output).toContain('on 1 file ');
  expect(status).toBe(0);
});
