import { expect, test } from 'vitest';
import { house, run } from './planted.ts';

const tsc = 'node_modules/typescript/bin/tsc';
const domain = ['src/domain/tsconfig.json'];

test('a layer that knows no browser cannot name one, and no syntax needs a compiler to run', async () => {
  const sound = await house({ 'src/domain/planted.ts': `export const title = 'Halte';\n` }, domain);
  expect(await run(sound, tsc, '-p', 'src/domain', '--noEmit')).toEqual({ status: 0, output: '' });

  const text = `export enum Kind {\n  Visit,\n}\nexport const title: string = document.title;\n`;
  const { status, output } = await run(
    await house({ 'src/domain/planted.ts': text }, domain),
    tsc,
    '-p',
    'src/domain',
    '--noEmit',
  );

  expect(output).toMatch(/planted\.ts\(1,\d+\): error TS1294/);
  expect(output).toMatch(/planted\.ts\(4,\d+\): error TS2584/);
  expect(status).toBeGreaterThan(0);
});

test('a file out of format is refused by name', async () => {
  const folder = await house({ 'src/domain/planted.ts': `export const title = "Halte"\n` }, ['.oxfmtrc.json']);
  const { status, output } = await run(folder, 'node_modules/oxfmt/bin/oxfmt', '--check', 'src/domain/planted.ts');

  expect(output).toContain('src/domain/planted.ts');
  expect(status).toBe(1);
});
