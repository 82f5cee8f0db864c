import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import { readConfiguration } from './configuration.ts';

function problemsOf(environment: Record<string, string>, flags: string[] = []): readonly string[] {
  const result = readConfiguration(flags, environment);
  return result.ok ? [] : result.problems;
}

test('with nothing said it listens on this machine and keeps its data in ./data', () => {
  const result = readConfiguration([], {});
  expect(result).toMatchObject({
    ok: true,
    configuration: { demo: false, host: '127.0.0.1', port: 8080, dataFolder: resolve('data'), databaseUrl: null },
  });
});

test.each([
  ['PORT', '80a'],
  ['PORT', '65536'],
  ['PORT', '-1'],
  ['DATABASE_URL', 'mysql://secret@host/db'],
  ['DATABASE_URL', 'secret words'],
  ['HALTE_LEDGER_URL', 'mysql://secret@host/db'],
  ['HALTE_PUBLIC_URL', 'halte.example.org'],
  ['HALTE_PUBLIC_URL', 'https://halte.example.org/secret'],
  ['HALTE_PUBLIC_URL', 'ftp://secret.example.org'],
  ['HALTE_TRUSTED_PROXY', 'secret.example.org'],
  ['HALTE_TRUSTED_PROXY', '10.0.0.0/33'],
  ['LOG_LEVEL', 'secret'],
])('a bad %s is refused by name, with what to do and without its value', (name, value) => {
  const problems = problemsOf({ [name]: value });
  expect(problems).toHaveLength(1);
  expect(problems[0]).toMatch(new RegExp(`^${name} must `));
  expect(problems[0]).toMatch(/such as|one of/);
  expect(problems[0]).not.toContain('secret');
});

test('the private keys lie in a folder of their own, where the environment says, or for the demonstration beside its data', () => {
  const fileOf = (environment: Record<string, string>, flags: string[] = []) => {
    const result = readConfiguration(flags, environment);
    return result.ok ? result.configuration.keyFile : null;
  };
  expect(fileOf({})).toBe(resolve('data', 'keys', 'service-keys.json'));
  expect(fileOf({ HALTE_KEY_FILE: '/etc/halte/keys.json' })).toBe(resolve('/etc/halte/keys.json'));
  expect(fileOf({ HALTE_KEY_FILE: '/etc/halte/keys.json' }, ['--demo'])).toBe(
    resolve('data', 'demo', 'keys', 'service-keys.json'),
  );
});

test('the ledger is kept in another database than the one it outlives', () => {
  const url = 'postgres://halte:secret@host/halte';
  const problems = problemsOf({ DATABASE_URL: url, HALTE_LEDGER_URL: 'postgres://other:words@host:5432/halte' });
  expect(problems).toEqual([expect.stringMatching(/^HALTE_LEDGER_URL must be another database/)]);
  expect(problemsOf({ DATABASE_URL: url, HALTE_LEDGER_URL: 'postgres://halte:secret@host/halte_ledger' })).toEqual([]);
});

test('all that is wrong is told at once', () => {
  expect(problemsOf({ PORT: 'x', LOG_LEVEL: 'y' }, ['--dmeo'])).toHaveLength(3);
});

test('an argument that is not known is refused', () => {
  expect(problemsOf({}, ['--port=80'])[0]).toContain('--demo');
});

test('an empty variable is as good as none', () => {
  expect(problemsOf({ PORT: '', DATABASE_URL: '', HALTE_PUBLIC_URL: '' })).toEqual([]);
});

test('the demonstration answers this machine alone and keeps its data apart', () => {
  const result = readConfiguration(['--demo'], { HOST: '0.0.0.0', HALTE_DATA: '/srv/halte' });
  expect(result).toMatchObject({
    ok: true,
    configuration: { host: '127.0.0.1', dataFolder: resolve('/srv/halte/demo') },
  });
});

test('the demonstration never writes into a real database', () => {
  expect(problemsOf({ DATABASE_URL: 'postgres://halte@host/halte' }, ['--demo'])[0]).toContain('DATABASE_URL');
});

test('trusted proxies are addresses, networks or the known groups', () => {
  const result = readConfiguration([], { HALTE_TRUSTED_PROXY: '127.0.0.1, 10.0.0.0/8,loopback, ::1' });
  expect(result).toMatchObject({ configuration: { trustedProxy: ['127.0.0.1', '10.0.0.0/8', 'loopback', '::1'] } });
});
