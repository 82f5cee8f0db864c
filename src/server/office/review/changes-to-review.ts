import { sql } from 'kysely';
import { acceptablePart } from '../../../domain/acceptable-part.ts';
import type { Change } from '../../../domain/change.ts';
import { referencesOf } from '../../../domain/change-rules.ts';
import type { FieldPath } from '../../../domain/field-path.ts';
import { type MergedFields, shownHeads } from '../../../domain/fold.ts';
import { ChangeId, type LogId, RecordId } from '../../../domain/ids.ts';
import { isTellable } from '../../../domain/tellable.ts';
import { readChange } from '../../../protocol/read-change.ts';
import { ReviewItemKey, type ReviewChange } from '../../../protocol/review.ts';
import { inChunks } from '../../database/in-chunks.ts';
import type { ChangeTable, Queries } from '../../database/tables.ts';
import { readContent } from '../../log/record-content.ts';
import { instantOf } from '../instant-of.ts';
import { dismissedAmong } from './dismissals.ts';
import { handsOf } from './hands.ts';
import { fieldsByName, placesOf } from './places.ts';

/** How long a change waits for what is missing before somebody may accept it alone. */
const HELD_MS = 7 * 86_400_000;

/** The words of the index `change_to_review`: both engines find it by them. */
const TO_REVIEW = sql<boolean>`(verdict <> 'accepted' or flagged = 1)`;

export type ChangePosition = { readonly ms: number; readonly id: string; readonly hash: string };

type Asked = {
  readonly log: LogId;
  readonly after: ChangePosition | null;
  readonly limit: number;
  readonly nowMs: number;
};

export type PlacedItem<Item, Position> = { readonly item: Item; readonly position: Position };

/** The changes that somebody should look at, newest first: those mended since, and those set aside, are passed over. */
export async function changesToReview(
  queries: Queries,
  { log, after, limit, nowMs }: Asked,
): Promise<readonly PlacedItem<ReviewChange, ChangePosition>[]> {
  const found: PlacedItem<ReviewChange, ChangePosition>[] = [];
  for (let from = after; found.length < limit;) {
    const rows = await rowsAfter(queries, log, from, limit);
    const last = rows.at(-1);
    const open = await stillOpen(queries, log, rows);
    const items = await itemsOf(queries, { log, rows: open, nowMs });
    found.push(...items.map((item, at) => ({ item, position: positionOf(open[at] as ChangeTable) })));
    if (last === undefined || rows.length < limit) break;
    from = positionOf(last);
  }
  return found.slice(0, limit);
}

function positionOf({ received_at_ms: ms, id, hash }: ChangeTable): ChangePosition {
  return { ms, id, hash };
}

export function keyOfChange({ id, hash }: Pick<ChangeTable, 'id' | 'hash'>): ReviewItemKey {
  return ReviewItemKey.parse(`c:${id}:${hash}`);
}

function rowsAfter(queries: Queries, log: LogId, after: ChangePosition | null, limit: number): Promise<ChangeTable[]> {
  const query = queries
    .selectFrom('change')
    .selectAll()
    .where('log', '=', log)
    .where(TO_REVIEW)
    .orderBy('received_at_ms', 'desc')
    .orderBy('id', 'desc')
    .orderBy('hash', 'desc')
    .limit(limit);
  if (after === null) return query.execute();
  const { ms, id, hash } = after;
  return query
    .where('received_at_ms', '<=', ms)
    .where((is) =>
      is.or([is('received_at_ms', '<', ms), is('id', '<', id), is.and([is('id', '=', id), is('hash', '<', hash)])]),
    )
    .execute();
}

async function stillOpen(queries: Queries, log: LogId, rows: readonly ChangeTable[]): Promise<readonly ChangeTable[]> {
  const repairs = await repairsOf(queries, log, rows);
  const dismissed = await dismissedAmong(queries, log, rows.map(keyOfChange));
  return rows.filter((row) => {
    // What another device had pulled of a change that its author has sent since: nothing of it is missing.
    if (row.salvaged === 1 && row.reason === 'id-reused') return false;
    const isMended = (repairs.get(row.id) ?? []).some((repair) => mends(repair, row));
    const isOver = row.verdict !== 'accepted' && row.reason !== 'id-reused' && isMended;
    return !isOver && !dismissed.has(keyOfChange(row));
  });
}

/** The later changes that name one of these as mended, by the one they name; those that were refused too left out. */
async function repairsOf(
  queries: Queries,
  log: LogId,
  rows: readonly ChangeTable[],
): Promise<ReadonlyMap<string, readonly Change[]>> {
  const records = rows.flatMap(({ record, verdict }) => (record !== null && verdict !== 'accepted' ? [record] : []));
  const found = await inChunks(records, (chunk) =>
    queries
      .selectFrom('change')
      .select('text')
      .where('record', 'in', chunk)
      .where('log', '=', log)
      .where('verdict', '<>', 'refused')
      .where('text', 'like', '%repair%')
      .execute(),
  );
  const repairs = new Map<string, Change[]>();
  for (const { text } of found) {
    const read = readChange(text);
    if (!read.ok || read.change.repairs === null) continue;
    repairs.set(read.change.repairs, [...(repairs.get(read.change.repairs) ?? []), read.change]);
  }
  return repairs;
}

/** What is readable of it counts already, and was all that the office could accept while it was held: the rest only its own tablet says. */
function mends(repair: Change, row: Pick<ChangeTable, 'in_part' | 'device'>): boolean {
  return row.in_part === 0 || repair.sealed !== null || repair.device === row.device;
}

type Around = {
  readonly records: ReadonlyMap<string, { readonly type: string; readonly fields: MergedFields }>;
  /** The type of every record of this log that is pointed to. */
  readonly there: ReadonlyMap<string, string>;
};

async function itemsOf(
  queries: Queries,
  { log, rows, nowMs }: { readonly log: LogId; readonly rows: readonly ChangeTable[]; readonly nowMs: number },
): Promise<readonly ReviewChange[]> {
  const changes = rows.map(({ text, type }) => {
    const read = type === null ? null : readChange(text);
    return read?.ok ? read.change : null;
  });
  const around = await aroundOf(queries, log, changes);
  const handOf = await handsOf(queries, rows);
  const placed = changes.map((change) => {
    const known = change && around.records.get(change.record);
    const merged = fieldsByName(known?.fields ?? {});
    const field = (name: string) => change?.fields[name as FieldPath] ?? merged(name);
    return { type: change?.type ?? null, field };
  });
  const placeOf = await placesOf(queries, log, placed);
  return rows.map((row, at): ReviewChange => {
    const change = changes[at] ?? null;
    const values = Object.entries(change?.fields ?? {}) as [FieldPath, ReviewChange['values'][number]['value']][];
    const told = values.filter(([path]) => isTellable(row.type ?? '', path));
    const place = placed[at];
    return {
      key: keyOfChange(row),
      matter: matterOf(row),
      at: instantOf(row.received_at_ms),
      type: row.type,
      record: row.record === null ? null : RecordId.parse(row.record),
      place: place ? placeOf(place) : null,
      change: row.id === '' ? null : ChangeId.parse(row.id),
      by: handOf(row),
      reason: row.verdict === 'refused' ? (row.reason ?? 'malformed') : null,
      field: row.field as FieldPath | null,
      waitsFor: row.verdict === 'held' && row.waits_for !== null ? RecordId.parse(row.waits_for) : null,
      overdue: row.verdict === 'held' && nowMs - row.received_at_ms >= HELD_MS,
      values: told.map(([path, value]) => ({ path, value })),
      // Its sealed part is one, however much it holds: nobody opens it here to count.
      hidden: values.length - told.length + (change !== null && change.sealed !== null ? 1 : 0),
      // What is readable of it counts already.
      acceptance:
        row.verdict === 'accepted' || row.in_part === 1 || change === null ? null : acceptanceOf(change, around),
    };
  });
}

function matterOf({ verdict, reason }: ChangeTable): ReviewChange['matter'] {
  if (verdict === 'accepted') return 'flagged';
  if (verdict === 'held') return 'held';
  return reason === 'id-reused' ? 'same-id' : 'refused';
}

function acceptanceOf(change: Change, { records, there }: Around): ReviewChange['acceptance'] {
  const record = records.get(change.record) ?? null;
  const isThere = ({ id, type }: { readonly id: RecordId; readonly type: string }) => there.get(id) === type;
  const part = acceptablePart(change, { record, isThere });
  if (part === null) return null;
  const base: Record<FieldPath, ChangeId[]> = {};
  for (const path of Object.keys(part.fields) as FieldPath[]) {
    const shown = record?.fields[path];
    if (shown) base[path] = [...shownHeads(shown)];
  }
  return {
    fields: { ...part.fields } as NonNullable<ReviewChange['acceptance']>['fields'],
    base,
    leftOut: [...part.leftOut],
  };
}

async function aroundOf(queries: Queries, log: LogId, changes: readonly (Change | null)[]): Promise<Around> {
  const all = changes.flatMap((change) => change ?? []);
  const ids = new Set([
    ...all.map(({ record }) => record),
    ...all.flatMap((change) => referencesOf(change).map(({ id }) => id)),
  ]);
  const rows = await inChunks(ids, (chunk) =>
    queries.selectFrom('record').select(['id', 'type', 'log', 'state']).where('id', 'in', chunk).execute(),
  );
  // Another service's record is not there, and says nothing of itself.
  const own = rows.filter((row) => row.log === log);
  return {
    records: new Map(own.map(({ id, type, state }) => [id, { type, fields: readContent(state).fields }])),
    there: new Map(own.map(({ id, type }) => [id, type])),
  };
}
