import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { fileLedger } from '../../src/server/ledger/file-ledger.ts';
import type { Ledger } from '../../src/server/ledger/ledger.ts';

/** A ledger in a folder of its own, which goes when the test is over or when it is said. */
export async function testLedger(atEnd: (remove: () => Promise<void>) => void = onTestFinished): Promise<Ledger> {
  const folder = await mkdtemp(join(tmpdir(), 'halte-ledger-'));
  atEnd(async () => await rm(folder, { recursive: true }));
  return fileLedger(join(folder, 'ledger.jsonl'));
}
