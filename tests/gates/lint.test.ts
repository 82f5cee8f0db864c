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

/** Lints one more file beside the sound one, and gives the rules that it broke. Folders of tests must be named. */
async function brokenBy(text: string, path = 'src/data/planted.ts'): Promise<readonly string[]> {
  const folder = await house({ ...soundHouse, [path]: text });
  const { status, output } = await run(folder, lint, '--format=unix', path);
  expect(status, output).toBe(1);
  return [...output.matchAll(/^\S+\.tsx?:\d+:.*\[Error\/(.+)\]$/gm)].map((match) => match[1] ?? '');
}

test('a sound module passes the linter', async () => {
  const { status, output } = await run(await house(soundHouse), lint, 'src/data/database.ts');

  expect(output).toContain('Found 0 warnings and 0 errors');
  expect(output).toContain('on 1 file ');
  expect(status).toBe(0);
});

const importing = `import { database, save } from './database.ts';\n`;

test('a promise left alone is refused', async () => {
  const text = `${importing}export function hurry(): void {\n  save({ id: database.name });\n}\n`;
  expect(await brokenBy(text)).toEqual(['typescript(no-floating-promises)']);
});

test('the whole of zod is refused to what a tablet carries, and zod/mini is not', async () => {
  const shape = (from: string) => `import * as z from '${from}';\n\nexport const Name = z.string();\n`;
  expect(await brokenBy(shape('zod'))).toEqual(['eslint(no-restricted-imports)']);
  const { output } = await run(await house({ 'src/data/planted.ts': shape('zod/mini') }), lint, 'src/data/planted.ts');
  expect(output).toContain('Found 0 warnings and 0 errors');
});

test('forEach with an async function is refused', async () => {
  const text = `${importing}export function saveAll(): void {
  [database.name].forEach(async (id) => {
    await save({ id });
  });
}
`;
  expect(await brokenBy(text)).toEqual(['typescript(no-misused-promises)']);
});

function inTransaction(statements: string, more = ''): string {
  return `${importing}${more}
export async function wait(): Promise<void> {
  await database.transaction('rw', database.visits, async () => {
    await save({ id: '1' });
    ${statements}
  });
}
`;
}

const foreignWait = 'halte(no-foreign-wait-in-transaction)';

test('the network is not waited for inside a transaction', async () => {
  const text = inTransaction(`await globalThis.fetch('/api');`);
  expect(await brokenBy(text)).toEqual([foreignWait]);
});

test('a bare fetch is refused in the whole of data, and inside a transaction twice', async () => {
  const text = inTransaction(`await fetch('/api');`);
  expect((await brokenBy(text)).toSorted()).toEqual(['eslint(no-restricted-globals)', foreignWait]);
});

test('a timer is not waited for inside a transaction', async () => {
  const text = inTransaction(`await new Promise((resolve) => self.setTimeout(resolve, 1));`);
  expect(await brokenBy(text)).toEqual([foreignWait]);
});

test('WebCrypto is not waited for inside a transaction', async () => {
  const text = inTransaction(`await crypto.subtle.digest('SHA-256', new Uint8Array());`);
  expect(await brokenBy(text)).toEqual([foreignWait]);
});

test('WebCrypto stays out of a file that opens a transaction, so that no function of it can hide it', async () => {
  const hidden = `const seal = async () => crypto.subtle.digest('SHA-256', new Uint8Array());`;
  expect(await brokenBy(inTransaction('await seal();', hidden))).toEqual([foreignWait]);
});

test('what another layer provides is not waited for inside a transaction', async () => {
  const more = `import { seal } from '../protocol/sealing.ts';`;
  const statements = `await Promise.all([seal()]);`;
  const folder = await house({
    ...soundHouse,
    'src/protocol/sealing.ts': 'export async function seal(): Promise<void> {}\n',
    'src/data/planted.ts': inTransaction(statements, more),
  });
  const { status, output } = await run(folder, lint, 'src/data/planted.ts');

  expect(output).toContain('"seal" of another layer');
  expect(status).toBe(1);
});

test('the body of a transaction is written where it is opened, so that it can be read', async () => {
  const text = `${importing}const body = async () => save({ id: '1' });
export const run = async () => database.transaction('rw', database.visits, body);
`;
  expect(await brokenBy(text)).toEqual([foreignWait]);
});

test('the server does not wait for the network inside a transaction either', async () => {
  const text = `type Database = { transaction: () => { execute: (work: () => Promise<void>) => Promise<void> } };
export async function notify(database: Database): Promise<void> {
  await database.transaction().execute(async () => {
    await fetch('http://localhost');
  });
}
export async function notifyThrough(port: { write: (work: () => Promise<void>) => Promise<void> }): Promise<void> {
  await port.write(async () => {
    await fetch('http://localhost');
  });
}
`;
  expect(await brokenBy(text, 'src/server/planted.ts')).toEqual([foreignWait, foreignWait]);
});

test('domain and sync read neither the clock nor the dice', async () => {
  const text = `export const now = () => [Date.now(), new Date(), Math.random(), new Date(0)];\n`;
  const rule = 'halte(given-clock-and-chance)';
  expect(await brokenBy(text, 'src/sync/planted.ts')).toEqual([rule, rule, rule]);
});

test('a disabled rule that was not broken is refused', async () => {
  const text = `// oxlint-disable-next-line no-debugger\nexport const fine = 1;\n`;
  const { status, output } = await run(
    await house({ ...soundHouse, 'src/data/planted.ts': text }),
    lint,
    'src/data/planted.ts',
  );

  expect(output).toContain('Unused');
  expect(status).toBe(1);
});

test('a hook called under a condition, and an image without words, are refused', async () => {
  const text = `import { useState } from 'react';
export function Sign({ open }: { readonly open: boolean }) {
  if (!open) return null;
  const [name] = useState('x');
  return <img title={name} />;
}
`;
  const broken = await brokenBy(text, 'src/app/planted.tsx');
  expect(broken).toContain('react-hooks(rules-of-hooks)');
  expect(broken).toContain('jsx-a11y(alt-text)');
});
