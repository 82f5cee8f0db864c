import { spawn, spawnSync } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { chmod, chown, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { postgresPrograms } from './postgres-programs.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    /** A superuser's address on the run's own PostgreSQL, without a database's name. */
    postgresUrl: string;
  }
}

type Server = { readonly url: string; readonly stop: () => Promise<void> };

// PostgreSQL refuses to run as root; this user exists everywhere and owns nothing.
const nobody = { uid: 65534, gid: 65534 };

// Each project loads this module anew: the one server of the run is kept where all of them look.
const run = globalThis as { haltePostgres?: { server: Promise<Server>; users: number } };

/** Vitest's global set-up: one PostgreSQL for all the projects of a run, stopped with the last of them. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const shared = (run.haltePostgres ??= { server: startPostgres(), users: 0 });
  shared.users += 1;
  project.provide('postgresUrl', (await shared.server).url);
  return async () => {
    shared.users -= 1;
    if (shared.users > 0) return;
    delete run.haltePostgres;
    await (await shared.server).stop();
  };
}

/** One of its own, for what is no test; stop it. */
export async function startPostgres(): Promise<Server> {
  const home = await mkdtemp(join(tmpdir(), 'halte-postgres-'));
  try {
    return await startPostgresIn(home);
  } catch (failure) {
    await rm(home, { recursive: true });
    throw failure;
  }
}

async function startPostgresIn(home: string): Promise<Server> {
  const isRoot = process.getuid?.() === 0;
  const identity = isRoot ? nobody : {};
  const data = join(home, 'data');
  const secret = randomBytes(16).toString('hex');
  const passwordFile = join(home, 'password');
  await mkdir(data, { mode: 0o700 });
  await writeFile(passwordFile, secret, { mode: 0o600 });
  if (isRoot) {
    await chmod(home, 0o711);
    await Promise.all([data, passwordFile].map(async (path) => chown(path, nobody.uid, nobody.gid)));
  }
  const programs = await postgresPrograms(home, isRoot ? nobody : null);

  const made = spawnSync(
    join(programs, 'initdb'),
    [
      `--pgdata=${data}`,
      `--pwfile=${passwordFile}`,
      '--username=halte',
      '--auth=scram-sha-256',
      '--encoding=UTF8',
      '--locale=C',
      // As a French host sorts, so that no test leans on the order of bytes.
      '--locale-provider=icu',
      '--icu-locale=fr-FR',
    ],
    { ...identity, cwd: home, encoding: 'utf8' },
  );
  if (made.status !== 0) throw new Error(`initdb failed: ${made.error?.message ?? ''} ${made.stdout} ${made.stderr}`);

  const port = await freePort();
  const settings = { port, listen_addresses: '127.0.0.1', unix_socket_directories: '', max_connections: 200 };
  const flags = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  const server = spawn(join(programs, 'postgres'), ['-D', data, ...flags], {
    ...identity,
    cwd: home,
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const abandon = (): boolean => server.kill('SIGQUIT');
  process.once('exit', abandon);
  await ready(server);

  return {
    url: `postgres://halte:${secret}@127.0.0.1:${port}`,
    async stop() {
      process.off('exit', abandon);
      const ended = once(server, 'exit');
      server.kill('SIGINT');
      await ended;
      await rm(home, { recursive: true });
    },
  };
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const address = probe.address();
  probe.close();
  if (address === null || typeof address === 'string') throw new Error('no free port');
  return address.port;
}

async function ready(server: ChildProcess): Promise<void> {
  let said = '';
  await new Promise<void>((resolve, reject) => {
    server.stderr?.setEncoding('utf8').on('data', (text: string) => {
      said += text;
      if (said.includes('database system is ready to accept connections')) resolve();
    });
    server.once('error', reject);
    server.once('exit', (code) => {
      reject(new Error(`PostgreSQL ended with ${code}: ${said}`));
    });
  });
}
