import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { oldRuntime } from './runtime.js';

test.each(['18.20.4', '20.20.0', '22.18.0', '24.6.0'])('Node %s is refused with one sentence that says what to do', (version) => {
  const sentence = oldRuntime(version);
  expect(sentence).toContain(`this is Node ${version}`);
  expect(sentence).toContain('npm start');
  expect(sentence?.split('\n')).toHaveLength(1);
});

test.each(['24.7.0', '24.20.0', '25.0.0', '26.1.0'])('Node %s will do', (version) => {
  expect(oldRuntime(version)).toBeNull();
});

test('an old runtime reads its sentence before it meets anything it cannot read', () => {
  const folder = mkdtempSync(join(tmpdir(), 'halte-runtime-'));
  try {
    cpSync(join(import.meta.dirname, '..', 'start.js'), join(folder, 'start.js'));
    cpSync(join(import.meta.dirname, 'runtime.js'), join(folder, 'config', 'runtime.js'));
    writeFileSync(join(folder, 'package.json'), '{"type":"module"}');
    // What an old Node would stumble over, had it been reached.
    writeFileSync(join(folder, 'main.ts'), 'this is not a program');
    writeFileSync(
      join(folder, 'pretend.cjs'),
      "Object.defineProperty(process, 'versions', { value: { ...process.versions, node: '20.20.0' } });",
    );
    const run = spawnSync(process.execPath, ['--require', './pretend.cjs', 'start.js'], { cwd: folder, encoding: 'utf8' });
    expect(run.stderr.trim()).toBe(oldRuntime('20.20.0'));
    expect(run.status).toBe(1);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
