import type { DayReceipt, Entry } from '../../../data/entries.ts';
import type { RecordId, StopId } from '../../../domain/ids.ts';

export type PlaceRow = {
  readonly key: string;
  readonly stop: StopId | null;
  readonly visits: number;
  readonly undone: number;
  readonly entries: number;
};

/** A day's entries by stop. The total is the day's own figure, so that a sum that does not fit would show. */
export function placeRows(
  entries: readonly Entry[],
  day: DayReceipt,
): { readonly rows: readonly PlaceRow[]; readonly total: PlaceRow } {
  const rows = new Map<
    string,
    { stop: StopId | null; created: Set<RecordId>; undone: Set<RecordId>; entries: number }
  >();
  for (const { subject, record, deed } of entries) {
    const stop = 'stop' in subject ? subject.stop : null;
    const key = 'stop' in subject ? (stop ?? 'unknown') : 'other';
    const row = rows.get(key) ?? { stop, created: new Set(), undone: new Set(), entries: 0 };
    rows.set(key, row);
    row.entries += 1;
    if (subject.of !== 'visit' || deed !== 'created') continue;
    row.created.add(record);
    if (subject.undone) row.undone.add(record);
  }
  return {
    // What is at no stop comes after what is.
    rows: [...rows]
      .toSorted(([a], [b]) => Number(a === 'other') - Number(b === 'other'))
      .map(([key, row]) => ({
        key,
        stop: row.stop,
        visits: row.created.size,
        undone: row.undone.size,
        entries: row.entries,
      })),
    total: { key: 'total', stop: null, visits: day.visits, undone: day.undone, entries: day.entries },
  };
}
