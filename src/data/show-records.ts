import type { FieldPath } from '../domain/field-path.ts';
import type { RecordId } from '../domain/ids.ts';
import { readChange } from '../protocol/read-change.ts';
import { outboxOfRecords } from './outbox-of-records.ts';
import { isCovered, type OwnChange, rebuildShown } from './overlay.ts';
import type { OutboxRow, ServerStateRow, ShownRow } from './rows.ts';
import { rowsAmong } from './rows-among.ts';
import { shownRow } from './shown-row.ts';
import type { TabletDatabase } from './tablet-database.ts';
import { keepTileCounts } from './tile-counts.ts';

/** The own changes that belong on top of what the server said of their record, oldest first. */
export function uncovered(rows: readonly OutboxRow[], server: ServerStateRow | undefined): readonly OwnChange[] {
  const at = server ? { number: server.state.number, history: server.history } : null;
  return rows
    .filter((row) => !isCovered(row, at))
    .toSorted((a, b) => a.order - b.order)
    .flatMap((row) => {
      // A text that this version cannot read stays in the outbox; it is only not shown.
      const read = readChange(row.text);
      return read.ok ? [{ change: read.change, refused: row.state === 'refused' && !countsInPart(row) }] : [];
    });
}

/** What is readable of it counts at the server, which could not open the rest. */
function countsInPart({ refusal }: OutboxRow): boolean {
  return refusal?.reason === 'sealing-unavailable';
}

/**
 * Writes the shown rows of these records anew from the server's states and the outbox; in the caller's transaction. What the caller
 * has just written of the states need not be read again.
 */
export async function showRecords(
  db: TabletDatabase,
  ids: readonly RecordId[],
  written: readonly ServerStateRow[] = [],
): Promise<void> {
  const unique = [...new Set(ids)];
  if (unique.length === 0) return;
  const states = new Map(written.map((row) => [row.id, row]));
  const [shown, read, own] = await Promise.all([
    rowsAmong(db.records, 'id', unique),
    rowsAmong(
      db.serverStates,
      'id',
      unique.filter((id) => !states.has(id)),
    ),
    outboxOfRecords(db, unique),
  ]);
  for (const row of read) states.set(row.id, row);
  const before = new Map(shown.map((row) => [row.id, row]));
  const changes = unique
    .map((id, at) => ({ id, before: before.get(id), after: rowOf(id, states.get(id), own[at] ?? []) }))
    // A visit that comes back as it was sent is shown already: nothing is written, and no screen is woken.
    .filter((change) => !isSame(change.before, change.after));
  await keepTileCounts(db, changes);
  await db.records.bulkPut(changes.flatMap(({ after }) => after ?? []));
  await db.records.bulkDelete(changes.flatMap(({ id, after }) => (after ? [] : [id])));
}

/** Whether both show the same. The record too: a newer version may spell the same fields out otherwise. */
function isSame(before: ShownRow | undefined, after: ShownRow | undefined): boolean {
  if (!before || !after) return before === after;
  if (before.type !== after.type || before.deleted !== after.deleted) return false;
  if (String(before.survived) !== String(after.survived)) return false;
  const paths = Object.keys(after.fields) as FieldPath[];
  return (
    paths.length === Object.keys(before.fields).length &&
    paths.every((path) => JSON.stringify(before.fields[path]) === JSON.stringify(after.fields[path])) &&
    JSON.stringify(before.record) === JSON.stringify(after.record)
  );
}

/** Undefined where nothing is left to show: a refused creation that the server never had. */
function rowOf(id: RecordId, server: ServerStateRow | undefined, own: readonly OutboxRow[]): ShownRow | undefined {
  const type = server?.state.type ?? own[0]?.type;
  const merged = rebuildShown(server?.state ?? null, uncovered(own, server));
  if (type === undefined || (!server && Object.keys(merged.fields).length === 0)) return undefined;
  return shownRow(type, id, merged);
}
