import { fieldPath } from '../../../domain/field-path.ts';
import { AccountId, type LogId } from '../../../domain/ids.ts';
import { AuditAction, AuditDetails, type Journal, type JournalEntry } from '../../../protocol/journal.ts';
import { inChunks } from '../../database/in-chunks.ts';
import type { AuditEntryTable, Queries } from '../../database/tables.ts';
import { readContent } from '../../log/record-content.ts';
import { instantOf } from '../instant-of.ts';

const NAME = fieldPath('name');

/** The entries with the names that their ids bear now. Of records only accounts and services are named here: no one who was received is. */
export async function presentEntries(
  queries: Queries,
  rows: readonly AuditEntryTable[],
): Promise<readonly JournalEntry[]> {
  const ids = new Set(
    rows.flatMap(({ actor, subject, service }) => [actor, subject, service].filter((id) => id !== null)),
  );
  const records = await inChunks(ids, (chunk) =>
    queries
      .selectFrom('record')
      .select(['id', 'state'])
      .where('id', 'in', chunk)
      .where('type', 'in', ['account', 'service'])
      .execute(),
  );
  const devices = await inChunks(ids, (chunk) =>
    queries.selectFrom('device').select(['id', 'name']).where('id', 'in', chunk).execute(),
  );
  const names = new Map<string, string | null>([
    ...records.map(({ id, state }) => [id, nameIn(state)] as const),
    ...devices.map(({ id, name }) => [id, name] as const),
  ]);
  const named = (id: string) => ({ id, name: names.get(id) ?? null });
  return rows.map((row) => ({
    number: row.number,
    at: instantOf(row.at_ms),
    action: AuditAction.parse(row.action),
    actor:
      row.actor_kind === 'server' || row.actor === null
        ? { kind: 'server' }
        : { kind: row.actor_kind, ...named(row.actor) },
    service: row.service === null ? null : named(row.service),
    subject: row.subject === null ? null : named(row.subject),
    details: AuditDetails.parse(JSON.parse(row.details)),
  }));
}

/** Everybody who ever had an account, closed ones among them, by name. */
export async function peopleOf(queries: Queries, organisation: LogId): Promise<Journal['people']> {
  const rows = await queries
    .selectFrom('record')
    .select(['id', 'state'])
    .where('log', '=', organisation)
    .where('type', '=', 'account')
    .execute();
  return rows
    .map(({ id, state }) => ({ id: AccountId.parse(id), name: nameIn(state) ?? id }))
    .toSorted((a, b) => a.name.localeCompare(b.name, 'fr'));
}

function nameIn(state: string): string | null {
  const name = readContent(state).fields[NAME]?.value;
  return typeof name === 'string' ? name : null;
}
