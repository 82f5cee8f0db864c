import type { EntryOf, LedgerEntry } from './ledger-entry.ts';

/** Kept outside the database, so that a copy of the database put back does not take it back. Only ever added to. */
export type Ledger = {
  /** Oldest first. Throws {@link DamagedLedger} where they are not what was written. */
  entries(): Promise<readonly LedgerEntry[]>;
  /** Resolves once the entry would outlive a power cut. */
  append(entry: LedgerEntry): Promise<void>;
  close(): Promise<void>;
};

/** Somebody, or a broken disk, has changed what was written. Its message is a sentence for whoever runs the server. */
export class DamagedLedger extends Error {}

export function entriesOf<Kind extends LedgerEntry['kind']>(
  entries: readonly LedgerEntry[],
  kind: Kind,
): readonly EntryOf<Kind>[] {
  return entries.filter((entry): entry is EntryOf<Kind> => entry.kind === kind);
}
