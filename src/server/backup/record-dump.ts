import type { Database } from '../database/database.ts';
import { entriesOf, type Ledger } from '../ledger/ledger.ts';
import type { EntryOf } from '../ledger/ledger-entry.ts';
import { copiedContent } from './copied-content.ts';

type Ports = { readonly database: Database; readonly ledger: Ledger };

/** Before another tool, such as `pg_dump`, copies the database: what it will find there, it copies. */
export async function beginDump({ database, ledger }: Ports, nowMs: number): Promise<void> {
  await ledger.append({ kind: 'copy-begun', atMs: nowMs, content: await database.read(copiedContent) });
}

/** Once that tool is done: records as copied what was there when it began. Null where no copy was begun, or its end is recorded already. */
export async function recordDump({ ledger }: Pick<Ports, 'ledger'>): Promise<EntryOf<'copied'> | null> {
  const entries = await ledger.entries();
  const begun = entriesOf(entries, 'copy-begun').at(-1);
  if (begun === undefined) return null;
  const isRecorded = entries.slice(entries.indexOf(begun)).some(({ kind }) => kind === 'copied');
  if (isRecorded) return null;
  const copied: EntryOf<'copied'> = { ...begun, kind: 'copied' };
  await ledger.append(copied);
  return copied;
}
