import type { AccountId } from '../../../domain/ids.ts';
import type { AuditAction } from '../../../protocol/journal.ts';
import type { AuditEntryTable, Queries } from '../../database/tables.ts';

export type JournalFilter = {
  readonly action: AuditAction | null;
  /** Who did it, or to whom it was done. */
  readonly person: AccountId | null;
};

export type JournalPage = JournalFilter & {
  /** Only those before this number; null from the last on. */
  readonly before: number | null;
  readonly limit: number;
};

/** Entries of the audit log, newest first. */
export async function readJournal(
  queries: Queries,
  { action, person, before, limit }: JournalPage,
): Promise<readonly AuditEntryTable[]> {
  let query = queries.selectFrom('audit_entry').selectAll().orderBy('number', 'desc').limit(limit);
  if (before !== null) query = query.where('number', '<', before);
  if (action !== null) query = query.where('action', '=', action);
  if (person !== null) query = query.where((is) => is.or([is('actor', '=', person), is('subject', '=', person)]));
  return await query.execute();
}

const AT_ONCE = 1_000;

/** All that fit, newest first, read a part at a time so that nobody else is kept waiting. */
export async function readWholeJournal(queries: Queries, filter: JournalFilter): Promise<readonly AuditEntryTable[]> {
  const all: AuditEntryTable[] = [];
  for (let before: number | null = null; ;) {
    const part = await readJournal(queries, { ...filter, before, limit: AT_ONCE });
    all.push(...part);
    const last = part.at(-1);
    if (last === undefined || part.length < AT_ONCE) return all;
    before = last.number;
  }
}
