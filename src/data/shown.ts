import type { RecordId } from '../domain/ids.ts';
import type { RecordOf, RecordType } from '../domain/records/record-types.ts';
import type { Shown } from './edits.ts';
import type { ShownRow } from './rows.ts';
import type { TabletDatabase } from './tablet-database.ts';

/** The row as a whole record of that type, deleted or not; null while it is not one. Parsed when it was written, not at each read. */
export function shownOf<Type extends RecordType>(type: Type, row: ShownRow | undefined): Shown<Type> | null {
  if (!row || row.type !== type || row.record === null) return null;
  return { type, id: row.id, fields: row.fields, deleted: row.deleted, record: row.record as RecordOf<Type> };
}

/** The live ones among the rows. */
export function liveOf<Type extends RecordType>(type: Type, rows: readonly ShownRow[]): readonly Shown<Type>[] {
  return rows.flatMap((row) => {
    const shown = shownOf(type, row);
    return shown && !shown.deleted ? [shown] : [];
  });
}

/** One record, deleted or not. */
export async function shownById<Type extends RecordType>(
  db: TabletDatabase,
  type: Type,
  id: RecordOf<Type>['id'],
): Promise<Shown<Type> | null> {
  return shownOf(type, await db.records.get(id as string as RecordId));
}

export async function liveOfType<Type extends RecordType>(
  db: TabletDatabase,
  type: Type,
): Promise<readonly Shown<Type>[]> {
  return liveOf(type, await db.records.where('type').equals(type).toArray());
}
