import { closeSync, existsSync, fsyncSync, openSync, rmSync } from 'node:fs';
import { backup, DatabaseSync } from 'node:sqlite';
import { openDatabase } from '../database/open-database.ts';
import type { Ledger } from '../ledger/ledger.ts';
import type { CopiedContent } from '../ledger/ledger-entry.ts';
import { checkLog } from '../log/check-log.ts';
import { copiedContent } from './copied-content.ts';

export type CopyResult =
  | { readonly ok: true; readonly content: CopiedContent }
  /** A sentence that says what is wrong and what to do. Nothing was recorded. */
  | { readonly ok: false; readonly sentence: string };

export type CopyAsked = {
  readonly from: string;
  readonly to: string;
  readonly ledger: Ledger;
  readonly nowMs: number;
};

/**
 * Copies the database while the server runs, opens the copy, reads all of it again, and only then records it. What is recorded is read
 * from the copy itself.
 */
export async function copySqlite({ from, to, ledger, nowMs }: CopyAsked): Promise<CopyResult> {
  if (!existsSync(from)) return { ok: false, sentence: `There is no database at ${from}: see HALTE_DATA.` };
  try {
    // Made by us, for its owner alone, and never over another file.
    closeSync(openSync(to, 'wx', 0o600));
  } catch (cause) {
    const code = cause instanceof Error && 'code' in cause ? String(cause.code) : '';
    if (code === 'EEXIST') return { ok: false, sentence: `${to} exists already: name a new file for each copy.` };
    return { ok: false, sentence: `${to} cannot be written (${code}). Name a file in a folder that is there.` };
  }
  const result = await copyAndRead(from, to);
  if (!result.ok) {
    for (const file of [to, `${to}-wal`, `${to}-shm`]) rmSync(file, { force: true });
    return result;
  }
  const descriptor = openSync(to, 'r');
  fsyncSync(descriptor);
  closeSync(descriptor);
  await ledger.append({ kind: 'copied', atMs: nowMs, content: result.content });
  return result;
}

async function copyAndRead(from: string, to: string): Promise<CopyResult> {
  const source = new DatabaseSync(from, { readOnly: true });
  try {
    // All pages at once: copied in steps, it would begin again each time that the server writes.
    await backup(source, to, { rate: -1 });
  } finally {
    source.close();
  }
  const opened = await openDatabase({ url: null, file: to });
  if (!opened.ok) return { ok: false, sentence: `The copy does not open: ${opened.sentence}` };
  const { database } = opened;
  try {
    const faults = await checkLog(database);
    if (faults.length > 0) {
      return {
        ok: false,
        sentence: `The copy does not hold together (${faults.length} faults, the first: ${faults[0]?.fault}). Run "npm run check-data" on the database itself.`,
      };
    }
    return { ok: true, content: await database.read(copiedContent) };
  } finally {
    await database.close();
  }
}
