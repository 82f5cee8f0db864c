import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';

let folder = '';

// The way in, apart from the server behind it: what an old runtime must never reach stands there as a text it cannot read.
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'halte-runtime-'));
  cpSync(join(import.meta.dirname, '..', 'start.js'), join(folder, 'start.js'));
  cpSync(join(import.meta.dirname, 'runtime.js'), join(folder, 'config', 'runtime.js'));
  writeFileSync(join(folder, 'package.json'), '{"type":"module"}');
});

afterAll(() => {
  rmSync(folder, { recursive: true });
});

function startOn(version: string, main: string): { readonly status: number | null; readonly told: string } {
  writeFileSync(join(folder, 'main.ts'), main);
  const versions = `{ value: { ...process.versions, node: '${version}' } }`;
  writeFileSync(join(folder, 'pretend.cjs'), `Object.defineProperty(process, 'versions', ${versions});`);
  const run = spawnSync(process.execPath, ['--require', './pretend.cjs', 'start.js'], {
    cwd: folder,
    encoding: 'utf8',
  });
  return { status: run.status, told: `${run.stdout}${run.stderr}`.trim() };
}

test.each(['18.20.4', '20.20.0', '22.18.0', '24.6.0'])(
  'Node %s is refused with one sentence that says what to do, before it meets anything it cannot read',
  (version) => {
    const { status, told } = startOn(version, 'this is no program');
    expect(status).toBe(1);
    expect(told).toMatch(/^Halte needs Node 24\.7 or newer and this is Node [\d.]+: start it with "npm start".*\.$/);
    expect(told).toContain(version);
    expect(told.split('\n')).toHaveLength(1);
  },
);

test.each(['24.7.0', '24.20.0', '25.0.0'])('Node %s will do', (version) => {
  expect(startOn(version, "console.log('started' satisfies string);")).toEqual({ status: 0, told: 'started' });
});
