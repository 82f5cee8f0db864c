import type { RecordId } from '../domain/ids.ts';
import type { Json } from '../domain/json.ts';
import type { TabletDatabase } from './tablet-database.ts';
import type { Vault } from './vault/seal-record.ts';

// Of what a form keeps; a newer shape opens under a number of its own.
const VERSION = 1;

export type Drafted = { readonly id: string; readonly record: RecordId; readonly content: Json };

/**
 * Keeps what is typed in a form and not saved yet, so that a reload, a crash or an update does not take it. Sealed: without an open vault
 * nothing of it reaches the disk. It is no change: it is not sent, and a tablet that is shut out or erased loses it.
 */
export async function keepDraft(db: TabletDatabase, vault: Vault, { id, record, content }: Drafted): Promise<void> {
  const sealed = await vault.seal(placeOf(id), content);
  await db.drafts.put({ id, record, content: sealed });
}

/** What was typed; null where nothing is kept, or it was sealed under a key that is given up: nobody will open it, and it goes. */
export async function openDraft(db: TabletDatabase, vault: Vault, id: string): Promise<Json> {
  const row = await db.drafts.get(id);
  if (!row) return null;
  const opened = row.content instanceof Uint8Array ? await vault.open(placeOf(id), Uint8Array.from(row.content)) : null;
  if (opened?.ok) return opened.value;
  await dropDraft(db, id);
  return null;
}

/** Saved, or given up. */
export async function dropDraft(db: TabletDatabase, id: string): Promise<void> {
  await db.drafts.delete(id);
}

/** Which records something is typed about, every one of them; what it is stays sealed. */
export async function recordsWithDraft(db: TabletDatabase): Promise<readonly RecordId[]> {
  const rows = await db.drafts.toArray();
  return [...new Set(rows.map(({ record }) => record))];
}

function placeOf(id: string) {
  return { store: 'drafts', id, v: VERSION };
}
