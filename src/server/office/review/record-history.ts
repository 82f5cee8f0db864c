import { type FieldPath, RECORD_DELETED } from '../../../domain/field-path.ts';
import { type MergedFields, writesOf } from '../../../domain/fold.ts';
import { ChangeId, type LogId, RecordId } from '../../../domain/ids.ts';
import type { Json } from '../../../domain/json.ts';
import { isTellable } from '../../../domain/tellable.ts';
import { readChange } from '../../../protocol/read-change.ts';
import { type HistoryEntry, type RecordHistory, ReviewItemKey } from '../../../protocol/review.ts';
import type { Database } from '../../database/database.ts';
import type { ChangeTable, Write } from '../../database/tables.ts';
import { readContent } from '../../log/record-content.ts';
import { instantOf } from '../instant-of.ts';
import { keyOfChange } from './changes-to-review.ts';
import { changesById, handsOf } from './hands.ts';
import { fieldsByName, placesOf } from './places.ts';

/** The newest changes of a record that one answer tells; no record of ours has as many. */
const ENTRIES = 500;

/** Everything that was ever sent for a record of this log; null where nothing was. */
export function recordHistory(
  database: Database,
  { log, record }: { readonly log: LogId; readonly record: RecordId },
): Promise<RecordHistory | null> {
  return database.read(async (trx) => {
    const all = trx.selectFrom('change').where('record', '=', record).where('log', '=', log);
    const rows = await all
      .selectAll()
      .orderBy('received_at_ms', 'desc')
      .orderBy('number', 'desc')
      .limit(ENTRIES)
      .execute();
    if (rows.length === 0) return null;
    const { count } = await all.select((is) => is.fn.countAll().as('count')).executeTakeFirstOrThrow();
    const state = await trx
      .selectFrom('record')
      .select(['type', 'deleted', 'state'])
      .where('id', '=', record)
      .where('log', '=', log)
      .executeTakeFirst();
    const fields = state ? readContent(state.state).fields : {};
    const type = state?.type ?? rows.find((row) => row.type !== null)?.type ?? null;
    const placed = { type, field: fieldsByName(fields) };
    const entries = await entriesOf(trx, rows, fields);
    return {
      record,
      type,
      place: (await placesOf(trx, log, [placed]))(placed),
      deleted: state ? state.deleted === 1 : null,
      entries: inOrder(entries),
      omitted: Number(count) - rows.length,
      dismissals: await dismissalsOf(trx, log, record, rows),
    };
  });
}

/** What came in one batch came at one instant: by its place in the log, then; what has none stands before it. */
function inOrder(entries: readonly HistoryEntry[]): HistoryEntry[] {
  return entries.toSorted(
    (a, b) =>
      Date.parse(b.by.receivedAt) - Date.parse(a.by.receivedAt) || (b.number ?? Infinity) - (a.number ?? Infinity),
  );
}

async function entriesOf(trx: Write, rows: readonly ChangeTable[], fields: MergedFields): Promise<HistoryEntry[]> {
  const changes = rows.map(({ text, type }) => {
    const read = type === null ? null : readChange(text);
    return read?.ok ? read.change : null;
  });
  const named = changes.flatMap((change) => (change ? Object.values(change.base).flat() : []));
  const seen = await changesById(trx, named);
  const handOf = await handsOf(trx, rows);
  return rows.map((row, at): HistoryEntry => {
    const change = changes[at] ?? null;
    const writes = change ? [...writesOf(change)] : [];
    const told = writes.filter(([path]) => isTellable(row.type ?? '', path));
    return {
      change: row.id === '' ? null : ChangeId.parse(row.id),
      kind: change?.kind ?? null,
      repairs: change?.repairs ?? null,
      verdict: row.verdict,
      reason: row.verdict === 'refused' ? (row.reason ?? 'malformed') : null,
      field: row.field as FieldPath | null,
      waitsFor: row.verdict === 'held' && row.waits_for !== null ? RecordId.parse(row.waits_for) : null,
      flagged: row.flagged === 1,
      number: row.number,
      by: handOf(row),
      values: told.map(([path, value]) => ({
        path,
        value: value as HistoryEntry['values'][number]['value'],
        before: (change?.base[path] ?? []).flatMap((id) => {
          const before = valueIn(seen.get(id)?.text, path);
          return before === undefined ? [] : [before as HistoryEntry['values'][number]['value']];
        }),
        stands: standingOf(row, path, fields),
      })),
      hidden: writes.length - told.length + (change !== null && change.sealed !== null ? 1 : 0),
    };
  });
}

function standingOf(row: ChangeTable, path: FieldPath, fields: MergedFields): HistoryEntry['values'][number]['stands'] {
  if (row.verdict !== 'accepted' && row.in_part === 0) return 'never';
  const merged = fields[path];
  if (merged?.change === row.id || merged?.alike.some((id) => id === row.id) === true) {
    // A deletion that lost is the head of its path, and does not show.
    return path === RECORD_DELETED && merged.value === false && isDelete(row) ? 'rival' : 'shown';
  }
  return merged?.rivals.some(({ change }) => change === row.id) === true ? 'rival' : 'replaced';
}

function isDelete({ text }: ChangeTable): boolean {
  return valueIn(text, RECORD_DELETED) === true;
}

function valueIn(text: string | undefined, path: FieldPath): Json | undefined {
  const read = text === undefined ? null : readChange(text);
  return read?.ok ? writesOf(read.change).get(path) : undefined;
}

async function dismissalsOf(
  trx: Write,
  log: LogId,
  record: RecordId,
  rows: readonly ChangeTable[],
): Promise<RecordHistory['dismissals']> {
  const found = await trx
    .selectFrom('review_dismissal')
    .selectAll()
    .where('log', '=', log)
    .where((is) =>
      is.or([
        is('item', 'in', rows.map(keyOfChange)),
        is('item', 'like', `f:${record}:%`),
        is('item', 'like', `d:${record}:%`),
      ]),
    )
    .orderBy('at_ms', 'desc')
    .execute();
  const handOf = await handsOf(
    trx,
    found.map(({ account, at_ms }) => ({ id: '', text: '', account, device: null, received_at_ms: at_ms })),
  );
  return found.map(({ item, account, at_ms }) => ({
    key: ReviewItemKey.parse(item),
    by: handOf({ id: '', text: '', account, device: null, received_at_ms: at_ms }).account?.name ?? null,
    at: instantOf(at_ms),
  }));
}
