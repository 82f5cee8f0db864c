import { type ExpressionBuilder, sql } from 'kysely';
import { type FieldPath, fieldPath } from '../../domain/field-path.ts';
import type { RecordId } from '../../domain/ids.ts';
import type { LocalDate } from '../../domain/local-date.ts';
import type { Cursor } from '../../protocol/cursor.ts';
import { inChunks } from '../database/in-chunks.ts';
import type { RecordTable, Tables, Write } from '../database/tables.ts';
import { readContent } from './record-content.ts';

type Scope = { readonly from: LocalDate };

const DATED = ['stopSession', 'plannedSession'] as const;
/** They have a day for the report alone, and tablets keep them all. */
const UNCUT = ['workshop', 'referral'];
/** Where a record of the scope names one that may be older than the scope. */
const BACKWARDS: readonly FieldPath[] = [fieldPath('planned'), fieldPath('continues'), fieldPath('session')];

/** The records of the scope that were touched past the cursor, in the order of their numbers. */
export function pastCursor(trx: Write, { log, number }: Cursor, scope: Scope | null) {
  const query = trx
    .selectFrom('record')
    .selectAll('record')
    .where('record.log', '=', log)
    .where('record.number', '>', number)
    .orderBy('record.number');
  return scope === null ? query : query.where((expression) => inScope(expression, scope.from));
}

/** By its own day, or as the plan of a session that is in the scope by its own. */
function inScope(expression: ExpressionBuilder<Tables, 'record'>, from: LocalDate) {
  const sessionBefore = sql<boolean>`exists (
    select 1 from record as session where session.id = record.parent and session.day < ${from})`;
  const heldSince = sql<boolean>`exists (
    select 1 from record as session
    where session.log = record.log and session.type = 'stopSession' and session.parent = record.id and session.day >= ${from})`;
  return expression.or([
    expression.and([expression('record.type', '=', 'visit'), expression.not(sessionBefore)]),
    expression.and([
      expression('record.type', '!=', 'visit'),
      expression.or([expression('record.day', 'is', null), expression('record.day', '>=', from)]),
    ]),
    expression.and([expression('record.type', '=', 'plannedSession'), heldSince]),
    expression('record.type', 'in', UNCUT),
  ]);
}

type Entering = { readonly cursor: Cursor; readonly scope: Scope; readonly shown: readonly RecordTable[] };

/**
 * What comes with the page's records, whatever its number: what they name and the device was never given, because it is older than
 * the scope; and the visits of a session that was moved into it.
 */
export async function entered(trx: Write, { cursor, scope, shown }: Entering): Promise<readonly RecordTable[]> {
  const have = new Set(shown.map(({ id }) => id));
  const found: RecordTable[] = [];
  const take = (rows: readonly RecordTable[]) => {
    const fresh = rows.filter(({ id }) => !have.has(id));
    for (const row of fresh) have.add(row.id);
    found.push(...fresh);
    return fresh;
  };
  const moved = shown.filter(({ type, moved: wasMoved }) => type === 'stopSession' && wasMoved === 1);
  const visits = take(
    await inChunks(
      moved.map(({ id }) => id),
      (sessions) =>
        trx
          .selectFrom('record')
          .selectAll()
          .where('log', '=', cursor.log)
          .where('type', '=', 'visit')
          .where('parent', 'in', sessions)
          .where('number', '<=', cursor.number)
          .execute(),
    ),
  );
  for (let frontier: readonly RecordTable[] = [...shown, ...visits]; frontier.length > 0;) {
    const named = new Set(frontier.flatMap(namedBackwards).filter((id) => !have.has(id)));
    const rows = await inChunks(named, (ids) =>
      trx.selectFrom('record').selectAll().where('log', '=', cursor.log).where('id', 'in', ids).execute(),
    );
    frontier = take(await outside(trx, rows, scope.from));
  }
  return found;
}

function namedBackwards({ type, state }: RecordTable): readonly string[] {
  if (type !== 'visit' && type !== 'stopSession') return [];
  const { fields } = readContent(state);
  return BACKWARDS.flatMap((path) => {
    const value = fields[path]?.value;
    return typeof value === 'string' ? [value] : [];
  });
}

/** Of these records, those that their own day keeps out. */
async function outside(trx: Write, rows: readonly RecordTable[], from: LocalDate): Promise<readonly RecordTable[]> {
  const dated = rows.filter(({ day }) => day !== null && day < from);
  const sessions = await inChunks(
    rows.flatMap(({ type, parent }) => (type === 'visit' && parent !== null ? [parent] : [])),
    (ids) => trx.selectFrom('record').select('id').where('id', 'in', ids).where('day', '<', from).execute(),
  );
  const old = new Set(sessions.map(({ id }) => id));
  return [...dated, ...rows.filter(({ type, parent }) => type === 'visit' && old.has(parent ?? ''))];
}

/** What a device that stood at `from` may hold and has no more business holding at `to`: grown too old, or moved away. */
export async function left(
  trx: Write,
  { from, to }: { readonly from: Cursor; readonly to: Cursor },
): Promise<RecordId[]> {
  if (from.since === null || to.since === null) return [];
  const gone = new Set<string>();
  const dated = trx.selectFrom('record').select(['record.id', 'record.type']).where('record.log', '=', from.log);
  const tooOld = await dated
    .where('record.type', 'in', DATED)
    .where('record.day', '>=', from.since)
    .where('record.day', '<', to.since)
    .execute();
  const movedAway = await dated
    .where('record.moved', '=', 1)
    .where('record.number', '>', from.number)
    .where('record.number', '<=', to.number)
    .execute();
  const sessions: string[] = [];
  const scope = to.since;
  const out = await outOfScope(
    trx,
    [...tooOld, ...movedAway].map(({ id }) => id),
    scope,
  );
  for (const { id, type } of out) {
    gone.add(id);
    if (type === 'stopSession') sessions.push(id);
  }
  const visits = await inChunks(sessions, (parents) =>
    trx
      .selectFrom('record')
      .select('id')
      .where('log', '=', from.log)
      .where('type', '=', 'visit')
      .where('parent', 'in', parents)
      .execute(),
  );
  for (const { id } of visits) gone.add(id);
  for (const { id } of await outOfScope(trx, await plansOf(trx, sessions), scope)) gone.add(id);
  return [...gone] as RecordId[];
}

/** What was planned on a day that is long past, and held while its session was. */
async function plansOf(trx: Write, sessions: readonly string[]): Promise<readonly string[]> {
  const rows = await inChunks(sessions, (ids) =>
    trx.selectFrom('record').select('parent').where('id', 'in', ids).where('parent', 'is not', null).execute(),
  );
  return rows.flatMap(({ parent }) => parent ?? []);
}

function outOfScope(trx: Write, ids: readonly string[], from: LocalDate) {
  return inChunks(ids, (chunk) =>
    trx
      .selectFrom('record')
      .select(['record.id', 'record.type'])
      .where('record.id', 'in', chunk)
      .where((expression) => expression.not(inScope(expression, from)))
      .execute(),
  );
}
