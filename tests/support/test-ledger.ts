import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { fileLedger } from '../../src/server/ledger/file-ledger.ts';
import type { Ledger } from '../../src/server/ledger/ledger.ts';

/** A ledger in a folder of the running test's own. */
export async function testLedger(): Promise<Ledger> {
  const folder = await mkdtemp(join(tmpdir(), 'halte-ledger-'));
  onTestFinished(async () => await rm(folder, { recursive: true }));
  return fileLedger(join(folder, 'ledger.jsonl'));
}
