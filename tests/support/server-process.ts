import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { copyFile, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { backup, DatabaseSync } from 'node:sqlite';
import { fileURLToPath } from 'node:url';
import { inject, onTestFinished } from 'vitest';
import type { Started } from './served-by-process.ts';

export type ServerProcess = {
  readonly port: number;
  readonly address: string;
  /** The link of the first run. */
  readonly link: string;
  readonly databaseFile: string;
  /** All that it has written to its output so far: what an operator's log holds. */
  output(): string;
  /** As if the plug were pulled out: nothing is finished, nothing is closed. */
  kill(): Promise<void>;
  /** On the same port and the same data. */
  start(): Promise<void>;
  /** A copy of the database as it is now, taken while the server runs; gives its file. */
  backup(): Promise<string>;
  /** Puts such a copy in the place of the database. The server must be down. */
  restore(copy: string): Promise<void>;
};

const program = fileURLToPath(new URL('served-by-process.ts', import.meta.url));

/**
 * The server in a process of its own, on data of its own, which are gone after the test. It logs as little as it can, or all that it can
 * where its log is what a test looks into.
 */
export async function serverProcess({
  logLevel = 'fatal',
}: { readonly logLevel?: 'fatal' | 'trace' } = {}): Promise<ServerProcess> {
  const folder = await mkdtemp(join(tmpdir(), 'halte-process-'));
  const databaseFile = join(folder, 'halte.sqlite');
  let child: ChildProcess | null = null;
  const written: string[] = [];

  async function spawned(port: number): Promise<Started> {
    const started = spawn(process.execPath, [program, inject('builtApp')], {
      env: { ...process.env, HALTE_DATA: folder, PORT: String(port), LOG_LEVEL: logLevel },
      stdio: [
        'ignore',
        ...(logLevel === 'fatal' ? (['inherit', 'inherit'] as const) : (['pipe', 'pipe'] as const)),
        'ipc',
      ],
    });
    for (const stream of [started.stdout, started.stderr]) {
      stream?.setEncoding('utf8').on('data', (text: string) => written.push(text));
    }
    child = started;
    const exit = once(started, 'exit').then(([code]) => {
      throw new Error(`the server's process ended with ${String(code)} before it listened`);
    });
    const [said] = (await Promise.race([once(started, 'message'), exit])) as [Started];
    return said;
  }

  async function kill(): Promise<void> {
    const dying = child;
    child = null;
    if (!dying || dying.exitCode !== null) return;
    const gone = once(dying, 'exit');
    dying.kill('SIGKILL');
    await gone;
  }

  onTestFinished(async () => {
    await kill();
    await rm(folder, { recursive: true, force: true });
  });
  const { address, link } = await spawned(0);
  const port = Number(new URL(address).port);
  return {
    port,
    address,
    link,
    databaseFile,
    output: () => written.join(''),
    kill,
    start: async () => {
      await spawned(port);
    },
    backup: async () => {
      const copy = join(folder, `backup-${Date.now()}.sqlite`);
      const source = new DatabaseSync(databaseFile, { readOnly: true });
      await backup(source, copy);
      source.close();
      return copy;
    },
    restore: async (copy) => {
      // What had not been written back yet belongs to the lost file.
      for (const rest of ['-wal', '-shm']) await rm(`${databaseFile}${rest}`, { force: true });
      await copyFile(copy, databaseFile);
    },
  };
}
