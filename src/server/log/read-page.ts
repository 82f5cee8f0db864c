import type { RecordId } from '../../domain/ids.ts';
import type { LocalDate } from '../../domain/local-date.ts';
import type { Cursor } from '../../protocol/cursor.ts';
import type { RecordState } from '../../protocol/record-state.ts';
import type { LogPage } from '../../protocol/sync-response.ts';
import type { Database } from '../database/database.ts';
import type { RecordTable, Write } from '../database/tables.ts';
import { purgedAmong } from './purged-among.ts';
import { readContent } from './record-content.ts';
import { entered, left, pastCursor } from './scope.ts';

/** Sessions, planned or held, and visits by their session's day, from this day on; everything else whole. Null: all of it. */
export type Scope = { readonly from: LocalDate } | null;

export type PageWanted = {
  readonly cursor: Cursor;
  /** About how much JSON a page may hold; it always holds one record. */
  readonly limitBytes: number;
  readonly scope: Scope;
};

const ROWS = 3_000;

/** What the log has past the cursor, in the order of the numbers; or that it never was where the cursor says. */
export function readPage(database: Database, wanted: PageWanted): Promise<LogPage> {
  return database.read(async (trx) => {
    const { cursor, scope } = wanted;
    if (!(await isKnown(trx, cursor))) return { kind: 'reset', from: cursor };
    const rows = await pastCursor(trx, cursor, scope).limit(ROWS).execute();
    const shown = withinBytes(rows, wanted.limitBytes);
    const more = shown.length < rows.length || rows.length === ROWS;
    const last = shown.at(-1);
    // With nothing left in scope the device stands at the end, past what it was not sent.
    const end = more && last ? await cursorAt(trx, cursor, last.number) : await cursorAtEnd(trx, cursor);
    const next: Cursor = { ...end, since: scope?.from ?? cursor.since };
    const rowsGiven = scope ? [...shown, ...(await entered(trx, { cursor, scope, shown }))] : shown;
    const given = new Set(rowsGiven.map(({ id }) => id as RecordId));
    const gone = scope ? await left(trx, { from: cursor, to: next }) : [];
    const purged = await purgedAmong(trx, given);
    return {
      kind: 'page',
      from: cursor,
      records: rowsGiven.map(stateOf),
      // What comes along with a later record that names it has not left.
      left: gone.filter((id) => !given.has(id)),
      purged: [...purged],
      cursor: next,
      more,
    };
  });
}

async function isKnown(trx: Write, { log, number, digest }: Cursor): Promise<boolean> {
  if (number === 0) return digest[0] === 0 && digest[1] === 0;
  const row = await trx
    .selectFrom('change')
    .select('id')
    .where('log', '=', log)
    .where('number', '=', number)
    .where('digest_a', '=', digest[0])
    .where('digest_b', '=', digest[1])
    .executeTakeFirst();
  return row !== undefined;
}

function withinBytes(rows: readonly RecordTable[], limitBytes: number): readonly RecordTable[] {
  let bytes = 0;
  const end = rows.findIndex((row, at) => {
    bytes += Buffer.byteLength(row.state) + 150;
    return at > 0 && bytes > limitBytes;
  });
  return end === -1 ? rows : rows.slice(0, end);
}

function stateOf(row: RecordTable): RecordState {
  const { survived, fields, seen, authors } = readContent(row.state);
  return {
    type: row.type,
    id: row.id as RecordId,
    number: row.number,
    deleted: row.deleted === 1,
    survived: [...survived],
    fields: fields as RecordState['fields'],
    seen: seen as RecordState['seen'],
    authors: { ...authors },
  };
}

async function cursorAt(trx: Write, { log }: Cursor, number: number): Promise<Omit<Cursor, 'since'>> {
  const row = await trx
    .selectFrom('change')
    .select(['digest_a', 'digest_b'])
    .where('log', '=', log)
    .where('number', '=', number)
    .executeTakeFirstOrThrow();
  return { log, number, digest: [row.digest_a ?? 0, row.digest_b ?? 0] };
}

/** The counter as of the same moment as the rows: numbers are given in the order of the commits. */
async function cursorAtEnd(trx: Write, { log }: Cursor): Promise<Omit<Cursor, 'since'>> {
  const end = await trx.selectFrom('log').selectAll().where('id', '=', log).executeTakeFirst();
  return { log, number: end?.last_number ?? 0, digest: [end?.digest_a ?? 0, end?.digest_b ?? 0] };
}
