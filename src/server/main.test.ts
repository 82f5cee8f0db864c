import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { Pong } from '../protocol/ping.ts';
import { setupRequest } from '../../tests/support/test-server.ts';

type Program = {
  readonly child: ChildProcess;
  readonly told: () => string;
  /** Waits for a line that matches, or for the end. */
  says(pattern: RegExp): Promise<RegExpExecArray>;
  ended(): Promise<number | null>;
};

const ENTRY = join(import.meta.dirname, 'start.js');

async function dataFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'halte-main-'));
  onTestFinished(async () => await rm(folder, { recursive: true }));
  return folder;
}

function start(environment: Record<string, string>, flags: readonly string[] = []): Program {
  const child = spawn(process.execPath, [ENTRY, ...flags], { env: { PORT: '0', LOG_LEVEL: 'info', ...environment } });
  let told = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (told += String(chunk)));
  const ending = once(child, 'close');
  onTestFinished(async () => {
    child.kill('SIGKILL');
    await ending;
  });
  return {
    child,
    told: () => told,
    async says(pattern) {
      await expect.poll(() => pattern.test(told) || child.exitCode !== null, { timeout: 25_000 }).toBe(true);
      const found = pattern.exec(told);
      if (found === null) throw new Error(`it never said ${String(pattern)}, but: ${told}`);
      return found;
    },
    async ended() {
      await ending;
      return child.exitCode;
    },
  };
}

async function addressOf(program: Program): Promise<string> {
  return (await program.says(/(http:\/\/localhost:\d+)\/\S*/))[1] ?? '';
}

test('on a first run it prints a link that sets it up, once, and keeps the token out of its log and its files', async () => {
  const folder = await dataFolder();
  const program = start({ HALTE_DATA: join(folder, 'data') });
  const [, address = '', token = ''] = await program.says(/(http:\/\/localhost:\d+)\/installation#(\S+)/);
  const told = program.told();
  expect(told.split(token)).toHaveLength(2);

  const headers = { 'content-type': 'application/json', origin: address };
  const body = JSON.stringify(setupRequest(token));
  const made = await fetch(`${address}/api/v1/setup`, { method: 'POST', headers, body });
  expect(made.status).toBe(201);
  expect(Pong.parse(await (await fetch(`${address}/api/v1/ping`)).json()).setUp).toBe(true);
  program.child.kill('SIGTERM');
  expect(await program.ended()).toBe(0);
  expect(program.told().split(token)).toHaveLength(2);

  const entries = await readdir(join(folder, 'data'), { withFileTypes: true, recursive: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  expect(files).toContain(join(folder, 'data', 'halte.sqlite'));
  for (const file of files) expect(await readFile(file, 'latin1')).not.toContain(token);
  expect((await stat(join(folder, 'data'))).mode & 0o077).toBe(0);
  for (const { parentPath, name } of entries) expect((await stat(join(parentPath, name))).mode & 0o077).toBe(0);

  const again = start({ HALTE_DATA: join(folder, 'data') });
  await again.says(/http:\/\/localhost:\d+\/\s/);
  expect(again.told()).not.toContain('installation');
});

test('a set-up link that nobody used is replaced by the next start', async () => {
  const folder = await dataFolder();
  const first = start({ HALTE_DATA: folder });
  const [, older] = await first.says(/installation#(\S+)/);
  first.child.kill('SIGINT');
  expect(await first.ended()).toBe(0);
  const [, newer] = await start({ HALTE_DATA: folder }).says(/installation#(\S+)/);
  expect(newer).not.toBe(older);
});

test('the link names the address that a proxy gives it', async () => {
  const program = start({ HALTE_DATA: await dataFolder(), HALTE_PUBLIC_URL: 'https://halte.example.org' });
  await program.says(/https:\/\/halte\.example\.org\/installation#\S+/);
});

/** A request whose head is there and whose body is not. */
async function halfAsked(address: string, body: string) {
  const { host, port, origin } = new URL(address);
  const lines = [
    'POST /api/v1/setup HTTP/1.1',
    `Host: ${host}`,
    `Origin: ${origin}`,
    'Content-Type: application/json',
    `Content-Length: ${Buffer.byteLength(body)}`,
    'Expect: 100-continue',
  ];
  const asking = connect(Number(port), '127.0.0.1');
  let answer = '';
  asking.on('data', (chunk) => (answer += String(chunk)));
  // Cut off, as one of these tests wants it.
  asking.on('error', () => undefined);
  asking.write(`${lines.join('\r\n')}\r\n\r\n`);
  await expect.poll(() => answer).toContain('100 Continue');
  return { asking, answered: () => answer };
}

test('asked to stop, it takes nothing new and first answers what it was asked before', async () => {
  const program = start({ HALTE_DATA: await dataFolder() });
  const address = await addressOf(program);
  const [, token = ''] = await program.says(/installation#(\S+)/);
  const body = JSON.stringify(setupRequest(token));
  const { asking, answered } = await halfAsked(address, body);

  program.child.kill('SIGTERM');
  const isRefused = async () =>
    await fetch(`${address}/api/v1/ping`).then(
      () => false,
      () => true,
    );
  await expect.poll(isRefused, { timeout: 10_000 }).toBe(true);
  asking.write(body);
  await expect.poll(answered, { timeout: 20_000 }).toContain('HTTP/1.1 201');
  expect(await program.ended()).toBe(0);
});

test('asked to stop, it does not wait for ever for a tablet that lost its signal in the middle of a request', async () => {
  const program = start({ HALTE_DATA: await dataFolder() });
  await halfAsked(await addressOf(program), '{}');
  program.child.kill('SIGTERM');
  expect(await program.ended()).toBe(0);
}, 60_000);

test('what cannot work is refused before anything starts, by name and with what to do', async () => {
  const program = start({ PORT: 'quatre-vingts', LOG_LEVEL: 'bavard', HALTE_DATA: await dataFolder() }, ['--demmo']);
  expect(await program.ended()).toBe(1);
  expect(program.told()).toMatch(/^Halte cannot start\.\n/);
  for (const word of ['PORT must be', 'LOG_LEVEL must be', '--demo']) expect(program.told()).toContain(word);
  expect(program.told()).not.toMatch(/ {4}at |quatre|bavard|demmo/);
});

test('a file that is no database is refused by its name and left as it is', async () => {
  const folder = await dataFolder();
  const text = 'This is a shopping list, not a database. '.repeat(50);
  await writeFile(join(folder, 'halte.sqlite'), text);
  const program = start({ HALTE_DATA: folder });
  expect(await program.ended()).toBe(1);
  expect(program.told()).toMatch(/^Halte cannot start\.\n.*halte\.sqlite/);
  expect(program.told()).not.toMatch(/ {4}at /);
  expect(await readFile(join(folder, 'halte.sqlite'), 'utf8')).toBe(text);
});

test('a data folder that cannot be one is refused by its name', async () => {
  const folder = await dataFolder();
  await writeFile(join(folder, 'data'), 'a file');
  const program = start({ HALTE_DATA: join(folder, 'data') });
  expect(await program.ended()).toBe(1);
  expect(program.told()).toMatch(/^Halte cannot start\.\n.*data/);
  expect(program.told()).not.toMatch(/ {4}at /);
});

test('a PostgreSQL that does not answer is refused without its password', async () => {
  const url = 'postgres://halte:motdepasse@127.0.0.1:1/halte';
  const program = start({ HALTE_DATA: await dataFolder(), DATABASE_URL: url });
  expect(await program.ended()).toBe(1);
  expect(program.told()).toContain('DATABASE_URL');
  expect(program.told()).not.toMatch(/motdepasse| {4}at /);
});

test('a port that is taken is refused by its number', async () => {
  const other = createServer().listen(0, '127.0.0.1');
  await once(other, 'listening');
  onTestFinished(() => void other.close());
  const bound = other.address();
  const port = bound === null || typeof bound === 'string' ? '' : String(bound.port);
  const program = start({ HALTE_DATA: await dataFolder(), PORT: port });
  expect(await program.ended()).toBe(1);
  expect(program.told()).toContain(`Port ${port} is taken`);
});

test('the demonstration says what it is, answers this machine alone, and keeps its data apart', async () => {
  const folder = await dataFolder();
  const program = start({ HALTE_DATA: folder, HOST: '0.0.0.0' }, ['--demo']);
  const address = await addressOf(program);
  expect(program.told()).toContain('DEMONSTRATION');
  expect(program.told()).not.toContain('installation');
  expect(Pong.parse(await (await fetch(`${address}/api/v1/ping`)).json())).toMatchObject({ demo: true, setUp: true });
  expect(await readdir(folder)).toEqual(['demo']);
  const headers = { 'content-type': 'application/json', origin: address };
  const body = JSON.stringify({ as: 'supervisor', device: null });
  const entered = await fetch(`${address}/api/v1/demo/sign-in`, { method: 'POST', headers, body });
  expect(await entered.json()).toMatchObject({ demo: true, account: { role: 'supervisor' } });
});

test('without its key file a server that was used does not start, and the printed sheet brings it back', async () => {
  const folder = await dataFolder();
  const environment = { HALTE_DATA: folder };
  const first = start(environment);
  await first.says(/Halte runs/);
  first.child.kill('SIGTERM');
  await first.ended();
  const asked = (flag: string, input = '') =>
    spawnSync(process.execPath, [join(import.meta.dirname, 'keys.ts'), flag], {
      env: environment,
      input,
      encoding: 'utf8',
    });
  const { stdout: sheet } = asked('--sheet');
  const [, print = '', typed = ''] = /print (\S+)\n\n((?:\w{4}[ \n]){14})/.exec(sheet) ?? [];

  await rm(join(folder, 'keys'), { recursive: true });
  const second = start(environment);
  expect(await second.ended()).toBe(1);
  expect(second.told()).toMatch(/key file .* is missing\..*npm run keys -- --enter/);
  const mistyped = typed.replace(/\w/, (letter) => (letter === 'Z' ? 'Y' : 'Z'));
  expect(asked('--enter', mistyped).stderr).toMatch(/not as the sheet has it/);
  expect(asked('--enter', typed.toLowerCase())).toMatchObject({ status: 0 });
  expect(asked('--sheet').stdout).toContain(print);
  await start(environment).says(/Halte runs/);
});
