import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';
import type { OpenConfig } from '../../src/server/database/open-database.ts';
import type { Order } from './other-process.ts';

export type OtherProcess = {
  tell(order: Order): void;
  /** Waits until the process has said it. */
  says(word: 'open' | 'numbered' | 'done'): Promise<void>;
};

const program = fileURLToPath(new URL('other-process.ts', import.meta.url));

/** Another server process on the same database: SQLite waits with the whole thread, so two writers need two processes. */
export async function startProcess(config: OpenConfig): Promise<OtherProcess> {
  const child = spawn(process.execPath, [program, JSON.stringify(config)], { stdio: ['pipe', 'pipe', 'inherit'] });
  const ended = once(child, 'exit');
  onTestFinished(async () => {
    child.stdin.end();
    await ended;
  });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const other: OtherProcess = {
    tell(order) {
      child.stdin.write(`${JSON.stringify(order)}\n`);
    },
    async says(word) {
      const line = await lines.next();
      if (line.done || line.value !== word) throw new Error(`the other process said ${line.value} and not ${word}`);
    },
  };
  await other.says('open');
  return other;
}
