import { type ExpressionBuilder, sql } from 'kysely';
import type { RecordId } from '../../domain/ids.ts';
import type { LocalDate } from '../../domain/local-date.ts';
import type { Cursor } from '../../protocol/cursor.ts';
import type { RecordState } from '../../protocol/record-state.ts';
import type { LogPage } from '../../protocol/sync-response.ts';
import type { Database } from '../database/database.ts';
import type { RecordTable, Tables, Write } from '../database/tables.ts';
import { purgedAmong } from './purged-among.ts';
import { readContent } from './record-content.ts';

/** Sessions, planned or held, and visits by their session's day, from this day on; everything else whole. Null: all of it. */
export type Scope = { readonly from: LocalDate } | null;

export type PageWanted = {
  readonly cursor: Cursor;
  /** About how much JSON a page may hold; it always holds one record. */
  readonly limitBytes: number;
  readonly scope: Scope;
};

const ROWS = 1_000;

/** What the log has past the cursor, in the order of the numbers; or that it never was where the cursor says. */
export function readPage(database: Database, wanted: PageWanted): Promise<LogPage> {
  return database.read(async (trx) => {
    const { cursor } = wanted;
    if (!(await isKnown(trx, cursor))) return { kind: 'reset', from: cursor };
    const rows = await rowsPast(trx, wanted);
    const records = withinBytes(rows, wanted.limitBytes);
    const more = records.length < rows.length || rows.length === ROWS;
    const purged = await purgedAmong(
      trx,
      records.map(({ id }) => id),
    );
    const last = records.at(-1);
    // With nothing left in scope the device stands at the end, past what it was not sent.
    const next = more && last ? await cursorAt(trx, cursor, last.number) : await cursorAtEnd(trx, cursor);
    return { kind: 'page', from: cursor, records, left: [], purged: [...purged], cursor: next, more };
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

function rowsPast(trx: Write, { cursor, scope }: PageWanted): Promise<readonly RecordTable[]> {
  const query = trx
    .selectFrom('record')
    .selectAll('record')
    .where('record.log', '=', cursor.log)
    .where('record.number', '>', cursor.number)
    .orderBy('record.number')
    .limit(ROWS);
  return (scope === null ? query : query.where((expression) => inScope(expression, scope.from))).execute();
}

function inScope(expression: ExpressionBuilder<Tables, 'record'>, from: LocalDate) {
  const sessionBefore = sql<boolean>`exists (
    select 1 from record as session where session.id = record.parent and session.day < ${from})`;
  return expression.or([
    expression.and([expression('record.type', '=', 'visit'), expression.not(sessionBefore)]),
    expression.and([
      expression('record.type', '!=', 'visit'),
      expression.or([expression('record.day', 'is', null), expression('record.day', '>=', from)]),
    ]),
  ]);
}

function withinBytes(rows: readonly RecordTable[], limitBytes: number): RecordState[] {
  const records: RecordState[] = [];
  let bytes = 0;
  for (const row of rows) {
    bytes += Buffer.byteLength(row.state) + 150;
    if (records.length > 0 && bytes > limitBytes) break;
    const { survived, fields } = readContent(row.state);
    records.push({
      type: row.type,
      id: row.id as RecordId,
      number: row.number,
      deleted: row.deleted === 1,
      survived: [...survived],
      fields: fields as RecordState['fields'],
      seen: {},
      authors: {},
    });
  }
  return records;
}

async function cursorAt(trx: Write, { log, since }: Cursor, number: number): Promise<Cursor> {
  const row = await trx
    .selectFrom('change')
    .select(['digest_a', 'digest_b'])
    .where('log', '=', log)
    .where('number', '=', number)
    .executeTakeFirstOrThrow();
  return { log, number, digest: [row.digest_a ?? 0, row.digest_b ?? 0], since };
}

/** The counter as of the same moment as the rows: numbers are given in the order of the commits. */
async function cursorAtEnd(trx: Write, { log, since }: Cursor): Promise<Cursor> {
  const end = await trx.selectFrom('log').selectAll().where('id', '=', log).executeTakeFirst();
  return { log, number: end?.last_number ?? 0, digest: [end?.digest_a ?? 0, end?.digest_b ?? 0], since };
}
