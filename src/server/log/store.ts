import { type Expression, sql } from 'kysely';
import { foldRecord, type MergedRecord } from '../../domain/fold.ts';
import { fieldPath } from '../../domain/field-path.ts';
import type { LogId, RecordId } from '../../domain/ids.ts';
import type { ChangeTable, RecordTable, Write } from '../database/tables.ts';
import { type Entry, loggedChange } from './entry.ts';
import { writeContent } from './record-content.ts';

/** Rows of some twenty columns in one statement: SQLite binds 32,766 parameters. */
const ROWS = 500;

/** Writes the entries without their numbers. False when another process took one of the ids meanwhile. */
export async function storeEntries(trx: Write, log: LogId, entries: readonly Entry[]): Promise<boolean> {
  const fresh = entries.filter((entry) => !entry.stored).map((entry) => rowOf(log, entry));
  for (let at = 0; at < fresh.length; at += ROWS) {
    const rows = fresh.slice(at, at + ROWS);
    const inserted = await trx
      .insertInto('change')
      .values(rows)
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirst();
    if (Number(inserted.numInsertedOrUpdatedRows) !== rows.length) return false;
  }
  for (const entry of entries.filter(({ stored }) => stored)) {
    const { verdict, reason, field, waits_for, day, flagged } = rowOf(log, entry);
    await trx
      .updateTable('change')
      .set({ verdict, reason, field, waits_for, day, flagged })
      .where('id', '=', entry.id ?? '')
      .where('hash', '=', entry.hash)
      .execute();
  }
  return true;
}

function rowOf(log: LogId, entry: Entry): ChangeTable {
  const { change, outcome } = entry;
  return {
    id: entry.id ?? '',
    hash: entry.hash,
    log,
    type: change?.type ?? null,
    record: change?.record ?? null,
    text: entry.text,
    device: change?.device ?? null,
    account: change?.account ?? null,
    rank_ms: entry.rank.ms,
    rank_count: entry.rank.count,
    verdict: outcome.verdict,
    reason: outcome.verdict === 'refused' ? outcome.reason : null,
    field: outcome.verdict === 'refused' ? outcome.field : null,
    waits_for: outcome.verdict === 'held' ? outcome.waitsFor : null,
    number: null,
    digest_a: null,
    digest_b: null,
    day: entry.day,
    received_at_ms: entry.receivedAtMs,
    flagged: entry.flagged ? 1 : 0,
    redacted: entry.redacted ? 1 : 0,
  };
}

/** A record as its entries make it; null when none of them was accepted. Its number is another step's. */
export function recordRow(log: LogId, record: RecordId, entries: readonly Entry[]): RecordTable | null {
  const creator = entries.find(({ outcome }) => outcome.verdict === 'accepted')?.change;
  if (!creator) return null;
  const merged = foldRecord(entries.flatMap((entry) => loggedChange(entry) ?? []));
  const { parent, day } = placeOf(creator.type, merged);
  return {
    id: record,
    type: creator.type,
    log,
    number: 0,
    deleted: merged.deleted ? 1 : 0,
    state: writeContent(merged),
    parent,
    day,
  };
}

function placeOf(type: string, merged: MergedRecord): Pick<RecordTable, 'parent' | 'day'> {
  const text = (field: string): string | null => {
    const value = merged.fields[fieldPath(field)]?.value;
    return typeof value === 'string' ? value : null;
  };
  if (type === 'visit') return { parent: text('session'), day: null };
  if (type === 'stopSession') return { parent: text('planned'), day: text('date') };
  if (type === 'plannedSession') return { parent: null, day: text('date') };
  return { parent: null, day: null };
}

/** Writes the merged records. A record that was there keeps its number until the changes are numbered. */
export async function storeRecords(trx: Write, records: readonly RecordTable[]): Promise<void> {
  const excluded = <Column extends keyof RecordTable>(column: Column): Expression<RecordTable[Column]> =>
    sql`excluded.${sql.ref(column)}`;
  for (let at = 0; at < records.length; at += ROWS) {
    await trx
      .insertInto('record')
      .values(records.slice(at, at + ROWS))
      .onConflict((conflict) =>
        conflict.column('id').doUpdateSet({
          deleted: excluded('deleted'),
          state: excluded('state'),
          parent: excluded('parent'),
          day: excluded('day'),
        }),
      )
      .execute();
  }
}
