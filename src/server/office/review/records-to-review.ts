import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import { type FieldPath, isDeletion } from '../../../domain/field-path.ts';
import type { MergedField } from '../../../domain/fold.ts';
import { type ChangeId, type LogId, RecordId } from '../../../domain/ids.ts';
import { isTellable } from '../../../domain/tellable.ts';
import { allHeads, fieldsToDecide, headsUnder } from '../../../domain/to-decide.ts';
import { readChange } from '../../../protocol/read-change.ts';
import { type Hand, type ReviewConflict, ReviewItemKey, type ReviewSurvival } from '../../../protocol/review.ts';
import type { Queries, RecordTable } from '../../database/tables.ts';
import { readContent, type RecordContent } from '../../log/record-content.ts';
import { instantOf } from '../instant-of.ts';
import type { PlacedItem } from './changes-to-review.ts';
import { dismissedAmong } from './dismissals.ts';
import { changesById, type HandRow, handsOf } from './hands.ts';
import { fieldsByName, placesOf } from './places.ts';

/** The words of the index `record_in_conflict`: both engines find it by them. */
const IN_CONFLICT = sql<boolean>`(substr(state, 1, 15) <> '{"survived":[],' or replace(state, '"rivals":[{', '') <> state)`;

/** A record's matters are told together: the position is that of the record. */
export type RecordPosition = { readonly number: number };

type Matter = ReviewConflict | ReviewSurvival;
type Row = RecordTable & { readonly at_ms: number; readonly content: RecordContent };
type Asked = { readonly log: LogId; readonly after: RecordPosition | null; readonly limit: number };

/** Records in which a person decides, by the last change that touched them, newest first. */
export async function recordsToReview(
  queries: Queries,
  { log, after, limit }: Asked,
): Promise<readonly PlacedItem<Matter, RecordPosition>[]> {
  const found: PlacedItem<Matter, RecordPosition>[] = [];
  for (let from = after; found.length < limit;) {
    const rows = await rowsAfter(queries, log, from, limit);
    const last = rows.at(-1);
    found.push(...(await mattersOf(queries, log, rows)));
    if (last === undefined || rows.length < limit) break;
    from = { number: last.number };
  }
  return found;
}

async function rowsAfter(
  queries: Queries,
  log: LogId,
  after: RecordPosition | null,
  limit: number,
): Promise<readonly Row[]> {
  const query = queries
    .selectFrom('record')
    .selectAll()
    .where('log', '=', log)
    .where(IN_CONFLICT)
    .orderBy('number', 'desc')
    .limit(limit);
  const rows = await (after === null ? query : query.where('number', '<', after.number)).execute();
  if (rows.length === 0) return [];
  const times = await queries
    .selectFrom('change')
    .select(['number', 'received_at_ms'])
    .where('log', '=', log)
    .where(
      'number',
      'in',
      rows.map(({ number }) => number),
    )
    .execute();
  const atOf = new Map(times.map(({ number, received_at_ms: ms }) => [number, ms]));
  return rows.map((row) => ({ ...row, at_ms: atOf.get(row.number) ?? 0, content: readContent(row.state) }));
}

async function mattersOf(
  queries: Queries,
  log: LogId,
  rows: readonly Row[],
): Promise<readonly PlacedItem<Matter, RecordPosition>[]> {
  const open = rows.flatMap((row) =>
    [...fieldsToDecide(row.type, row.content.fields), ...row.content.survived].map((path) => ({ row, path })),
  );
  const keys = open.map(({ row, path }) => keyOfMatter(row, path));
  const dismissed = await dismissedAmong(queries, log, keys);
  const kept = open.filter((_, at) => !dismissed.has(keys[at] ?? ''));
  const named = kept.flatMap(({ row, path }) => Object.values(headsOf(row, path)).flat());
  const changes = await changesById(queries, named);
  const handOf = await handsOf(queries, [...changes.values()]);
  const placed = kept.map(({ row }) => ({ type: row.type, field: fieldsByName(row.content.fields) }));
  const placeOf = await placesOf(queries, log, placed);
  return kept.map(({ row, path }, at) => {
    const where = placed[at];
    const about = {
      key: keyOfMatter(row, path),
      at: instantOf(row.at_ms),
      type: row.type,
      record: RecordId.parse(row.id),
      place: where ? placeOf(where) : null,
    };
    const item = isDeletion(path)
      ? { ...about, ...survivalOf(row, path, changes, handOf) }
      : { ...about, ...conflictOf(row, path, changes, handOf) };
    return { item, position: { number: row.number } };
  });
}

function headsOf({ content }: Row, path: FieldPath): Readonly<Record<FieldPath, readonly ChangeId[]>> {
  if (isDeletion(path)) return headsUnder(path, content.fields);
  const merged = content.fields[path];
  return merged ? { [path]: allHeads(merged) } : {};
}

/** The same heads are the same matter; one more head is another, that nobody has looked at yet. */
function keyOfMatter(row: Row, path: FieldPath): ReviewItemKey {
  const heads = Object.values(headsOf(row, path)).flat().toSorted().join(' ');
  const mark = createHash('sha256').update(`${path} ${heads}`).digest('hex').slice(0, 32);
  return ReviewItemKey.parse(`${isDeletion(path) ? 'd' : 'f'}:${row.id}:${mark}`);
}

type Changes = ReadonlyMap<string, HandRow>;
type Told<Matter_ extends Matter> = Omit<Matter_, 'key' | 'at' | 'type' | 'record' | 'place'>;

function conflictOf(row: Row, path: FieldPath, changes: Changes, handOf: (row: HandRow) => Hand): Told<ReviewConflict> {
  const merged = row.content.fields[path];
  const heads = merged ? valuesOf(merged) : [];
  return {
    matter: 'conflict',
    path,
    heads: heads.flatMap(({ change, value }) => {
      const of = changes.get(change);
      if (!of) return [];
      return [{ change, ...(isTellable(row.type, path) ? { value: value as never } : {}), by: handOf(of) }];
    }),
  };
}

function survivalOf(row: Row, path: FieldPath, changes: Changes, handOf: (row: HandRow) => Hand): Told<ReviewSurvival> {
  const heads = headsUnder(path, row.content.fields);
  const writes = Object.keys(heads).flatMap((name) => {
    const merged = row.content.fields[name as FieldPath];
    return merged ? valuesOf(merged).map((head) => ({ path: name as FieldPath, ...head })) : [];
  });
  const deleters = new Set(
    writes.flatMap((head) => (isDeletion(head.path) && deletes(changes.get(head.change)) ? [head.change] : [])),
  );
  const seen = [...deleters].flatMap((change) => Object.values(basesOf(changes.get(change))).flat());
  return {
    matter: 'survived',
    path,
    deletions: [...deleters].flatMap((change) => {
      const of = changes.get(change);
      return of ? [handOf(of)] : [];
    }),
    unseen: writes.flatMap(({ path: at, change, value }) => {
      const of = changes.get(change);
      if (!of || deleters.has(change) || seen.includes(change)) return [];
      return [{ path: at, ...(isTellable(row.type, at) ? { value: value as never } : {}), by: handOf(of) }];
    }),
    heads: Object.fromEntries(Object.entries(heads).map(([name, ids]) => [name, [...ids]])),
  };
}

function valuesOf(merged: MergedField): readonly { readonly change: ChangeId; readonly value: unknown }[] {
  const { value, change, alike, rivals } = merged;
  return [{ change, value }, ...alike.map((same) => ({ change: same, value })), ...rivals];
}

function deletes(row: HandRow | undefined): boolean {
  const read = row ? readChange(row.text) : null;
  if (!read?.ok) return false;
  const { kind, fields } = read.change;
  return (
    kind === 'delete' || Object.entries(fields).some(([path, value]) => isDeletion(path as FieldPath) && value === true)
  );
}

function basesOf(row: HandRow | undefined): Readonly<Record<string, readonly ChangeId[]>> {
  const read = row ? readChange(row.text) : null;
  return read?.ok ? read.change.base : {};
}
