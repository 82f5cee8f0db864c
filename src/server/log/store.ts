import { type Expression, sql } from 'kysely';
import { type FoldedRecord, foldRecord } from '../../domain/fold.ts';
import { fieldPath } from '../../domain/field-path.ts';
import type { LogId, RecordId } from '../../domain/ids.ts';
import { isRecordType, rulesOf } from '../../domain/records/record-types.ts';
import type { ChangeTable, RecordTable, Write } from '../database/tables.ts';
import { type Entry, hasLanded, loggedChange, takesItsId } from './entry.ts';
import { writeContent } from './record-content.ts';

/** Rows of some twenty columns in one statement: SQLite binds 32,766 parameters. */
const ROWS = 500;

/** Writes the entries without their numbers. False when another process took one of the ids meanwhile. */
export async function storeEntries(trx: Write, log: LogId, entries: readonly Entry[]): Promise<boolean> {
  // First what gives its id up: another row may take it.
  for (const entry of entries.filter(({ stored }) => stored)) {
    const { device, verdict, reason, field, waits_for, day, flagged, salvaged, in_part } = rowOf(log, entry);
    await trx
      .updateTable('change')
      .set({ device, verdict, reason, field, waits_for, day, flagged, salvaged, in_part })
      .where('id', '=', entry.id ?? '')
      .where('hash', '=', entry.hash)
      .execute();
  }
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
    // A salvaged one is nobody's receipt: its author still offers the change itself.
    device: entry.salvaged ? null : (change?.device ?? null),
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
    salvaged: entry.salvaged ? 1 : 0,
    in_part: entry.inPart ? 1 : 0,
    opened: entry.part === null ? null : JSON.stringify(entry.part),
  };
}

/** A record as its entries make it; null when none of them has landed. Its number is another step's. */
export function recordRow(log: LogId, record: RecordId, entries: readonly Entry[]): RecordTable | null {
  const creator = entries.find(hasLanded)?.change;
  if (!creator) return null;
  const merged = foldRecord(entries.flatMap((entry) => loggedChange(entry) ?? []));
  const { parent, day, moved } = placeOf(creator.type, merged);
  const accounts = new Map(entries.filter(takesItsId).map(({ id, change }) => [id, change?.account ?? null]));
  return {
    id: record,
    type: creator.type,
    log,
    number: 0,
    deleted: merged.deleted ? 1 : 0,
    state: writeContent(merged, (id) => accounts.get(id) ?? null),
    parent,
    day,
    moved,
    to_decide: isToDecide(creator.type, merged) ? 1 : 0,
  };
}

/** Whether a person has something to decide: rivals where it matters, or a deletion that lost against what its author had not seen. */
function isToDecide(type: string, { survived, fields }: FoldedRecord): boolean {
  if (survived.length > 0) return true;
  const decided = isRecordType(type) ? rulesOf(type).decided : [];
  return decided.some((field) => (fields[fieldPath(field)]?.rivals.length ?? 0) > 0);
}

/** Where a record of this type stands: under which other one, and on which day. */
export function placeOf(
  type: string,
  merged: Pick<FoldedRecord, 'fields' | 'seen'>,
): Pick<RecordTable, 'parent' | 'day' | 'moved'> {
  const text = (field: string): string | null => {
    const value = merged.fields[fieldPath(field)]?.value;
    return typeof value === 'string' ? value : null;
  };
  const wasMoved = (field: string) => (merged.seen[fieldPath(field)] === undefined ? 0 : 1);
  if (type === 'visit') return { parent: text('session'), day: null, moved: wasMoved('session') };
  if (type === 'stopSession') return { parent: text('planned'), day: text('date'), moved: wasMoved('date') };
  if (type === 'plannedSession') return { parent: null, day: text('date'), moved: wasMoved('date') };
  // For the report alone: what a tablet holds of workshops is not cut by their day, or a cycle would lose its first ones.
  if (type === 'workshop') return { parent: null, day: text('date'), moved: 0 };
  // Likewise: one that was made long ago is still waited for.
  if (type === 'referral') return { parent: null, day: text('madeOn'), moved: 0 };
  return { parent: null, day: null, moved: 0 };
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
          moved: excluded('moved'),
          to_decide: excluded('to_decide'),
        }),
      )
      .execute();
  }
}
