import {
  chmodSync,
  closeSync,
  existsSync,
  fsyncSync,
  ftruncateSync,
  mkdirSync,
  openSync,
  readFileSync,
  writeSync,
} from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { Ledger } from './ledger.ts';
import type { LedgerEntry } from './ledger-entry.ts';
import { follows, lineFor, readLines } from './ledger-lines.ts';

/** How long one process waits for another's entry. */
const BUSY_TIMEOUT_MS = 10_000;

/** One line an entry, in a file for its owner alone. The processes of one machine may share it. */
export function fileLedger(file: string): Ledger {
  makeFile(file);
  return {
    entries: async () => readLines(wholeLines(file).lines, file),
    append: async (entry) => alone(`${file}.lock`, () => appendLine(file, entry)),
    close: () => Promise.resolve(),
  };
}

function makeFile(file: string): void {
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  if (existsSync(file)) return;
  closeSync(openSync(file, 'a', 0o600));
  sync(dirname(file));
}

function appendLine(file: string, entry: LedgerEntry): void {
  const { lines, sizeBytes, ended } = wholeLines(file);
  readLines(lines, file);
  const descriptor = openSync(file, 'r+');
  try {
    ftruncateSync(descriptor, sizeBytes);
    const text = Buffer.from(`${ended ? '' : '\n'}${lineFor(entry, lines.at(-1))}\n`, 'utf8');
    for (let at = 0; at < text.length;) at += writeSync(descriptor, text, at, text.length - at, sizeBytes + at);
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}

/**
 * The lines, and how many bytes they take. What a power cut left of a line was never answered, and is dropped; one that lacks only its
 * end was, perhaps, and stays.
 */
function wholeLines(file: string): { lines: readonly string[]; sizeBytes: number; ended: boolean } {
  const text = readFileSync(file, 'utf8');
  const lines = text.split('\n');
  const last = lines.pop() ?? '';
  if (last !== '' && follows(last, lines.at(-1))) {
    return { lines: [...lines, last], sizeBytes: Buffer.byteLength(text), ended: false };
  }
  return { lines, sizeBytes: Buffer.byteLength(lines.map((line) => `${line}\n`).join('')), ended: true };
}

/** Node locks no files; SQLite does, and the system lets go of its lock when a process dies. */
function alone(lockFile: string, work: () => void): void {
  closeSync(openSync(lockFile, 'a', 0o600));
  chmodSync(lockFile, 0o600);
  const lock = new DatabaseSync(lockFile);
  try {
    lock.exec(`pragma busy_timeout = ${BUSY_TIMEOUT_MS}; begin immediate;`);
    work();
    lock.exec('rollback');
  } finally {
    lock.close();
  }
}

function sync(folder: string): void {
  // Windows opens no folder, and needs no word to keep a new file's name.
  if (process.platform === 'win32') return;
  const descriptor = openSync(folder, 'r');
  fsyncSync(descriptor);
  closeSync(descriptor);
}
