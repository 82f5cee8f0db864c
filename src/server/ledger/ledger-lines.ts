import { createHash } from 'node:crypto';
import * as z from 'zod';
import { DamagedLedger } from './ledger.ts';
import { LedgerEntry } from './ledger-entry.ts';

const Line = z.strictObject({ entry: z.string(), hash: z.string() });

/** The hash before the first line. */
const START = '';

/** A line for `entry`, chained to the one before it: a line that is changed, left out or moved no longer fits its successors. */
export function lineFor(entry: LedgerEntry, before: string | undefined): string {
  const text = JSON.stringify(entry);
  return JSON.stringify({ entry: text, hash: chained(before === undefined ? START : hashIn(before), text) });
}

/** What the lines say. `place` names the ledger in the sentence of the refusal. */
export function readLines(lines: readonly string[], place: string): readonly LedgerEntry[] {
  let hash = START;
  return lines.map((text, at) => {
    const line = Line.safeParse(jsonOf(text));
    if (!line.success || line.data.hash !== chained(hash, line.data.entry)) {
      throw new DamagedLedger(
        `${place} is not as it was written, from line ${at + 1} on. It says which tablets are shut out and which names were erased: put its own latest copy back, and do not start without it.`,
      );
    }
    hash = line.data.hash;
    const entry = LedgerEntry.safeParse(jsonOf(line.data.entry));
    if (entry.success) return entry.data;
    throw new DamagedLedger(`${place} was written by a newer version of Halte. Install that version.`);
  });
}

/** Whether `line` follows `before` as it was written: a last line without its end may have been cut. */
export function follows(line: string, before: string | undefined): boolean {
  const read = Line.safeParse(jsonOf(line));
  return read.success && read.data.hash === chained(before === undefined ? START : hashIn(before), read.data.entry);
}

function hashIn(line: string): string {
  return Line.parse(jsonOf(line)).hash;
}

function chained(before: string, entry: string): string {
  return createHash('sha256').update(`${before}\n${entry}`, 'utf8').digest('hex');
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
